import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { consumer, deadLetters, type Outcome, type Reaction } from '../../../common/events/consume';
import { languages } from '../../../notifications/src/all-emails';
import { createClaimsTable } from '../../../notifications/src/claims-table';
import type { DropReason, Kind } from '../../../notifications/src/email';
import { mailer } from '../../../notifications/src/mailer';
import { noticesTo } from '../../../notifications/src/notices';
import { recipients } from '../../../notifications/src/recipients';
import { tellCustomer } from '../../../notifications/src/tell-customer';
import { writeEmail } from '../../../notifications/src/write-email';
import { type Connection, over } from '../in-process/connection';
import { LATEST_HOURS, TABLE } from './setting';

export type Outside = {
  /** To the claims, to Cognito, to SES, and to the queue of the dead letters. */
  connections: { claims: Connection; pool: Connection; post: Connection; deadLetters: Connection };
  now: () => Date;
  onSent: (kind: Kind) => void;
  onDropped: (reason: DropReason) => void;
  /** Runs what is done with one event: `detail` is the event's. */
  during: (detail: unknown, work: () => Promise<Outcome>) => Promise<Outcome>;
};

const ATTEMPTS = 3;
const repeated = { attempts: ATTEMPTS };

/** The product's own code on what is handed in: the consumer of events, the claims, the look into the pool, and the mailer. */
export const assemble = ({ connections, now, onSent, onDropped, during }: Outside) => {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(over(connections.claims, repeated)));
  const claims = createClaimsTable({ client: documents, tableName: TABLE });
  const pool = new CognitoIdentityProviderClient(over(connections.pool, repeated));
  const recipientOf = recipients({ client: pool, userPoolId: 'a-pool' });
  const ses = new SESv2Client(over(connections.post, repeated));
  const send = mailer({ client: ses, from: 'orders@example.com', configurationSet: 'a-set' });
  const sqs = new SQSClient({ ...over(connections.deadLetters, repeated), md5: false });
  const setAside = deadLetters({ client: sqs, queueUrl: 'http://simulated/dead-letters' });
  const write = writeEmail(languages, { shopUrl: 'https://shop.example.com', timeZone: 'UTC' });

  const consuming = (by: typeof send | undefined) => {
    const common = { claims, recipientOf, write, latestHours: LATEST_HOURS, now, onSent, onDropped };
    const reactions = noticesTo(tellCustomer({ ...common, send: by })).map(
      ({ of, react }): Reaction => ({
        of,
        react: (detail, delivery) => during(detail, async () => react(detail, delivery)),
      }),
    );
    return consumer({ reactions, setAside, onEnded: () => undefined });
  };
  return {
    consume: consuming(send),
    /** By a function that is deployed without a sender. */
    consumeWithoutSender: consuming(undefined),
    /** Has each client read what it reads once, such as files of settings: in a world, nothing waits for the machine. */
    prepare: () =>
      Promise.allSettled([
        claims.settle('none', 'none', 'sent'),
        recipientOf('nobody'),
        send({ kind: 'delivered', to: 'nobody@example.com', email: { subject: '', html: '', text: '' } }),
        setAside('none', 'none'),
      ]),
  };
};
export type Product = ReturnType<typeof assemble>;
