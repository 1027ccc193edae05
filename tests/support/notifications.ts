// The notifications service in this process: its table on an engine, a user pool and an SES that note what they are asked.
import { randomUUID } from 'node:crypto';
import { CognitoIdentityProviderClient, UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod/mini';
import { languages } from '../../notifications/src/all-emails';
import { createClaimsTable } from '../../notifications/src/claims-table';
import type { Notice, Told } from '../../notifications/src/email';
import { mailer } from '../../notifications/src/mailer';
import { recipients } from '../../notifications/src/recipients';
import { tellCustomer } from '../../notifications/src/tell-customer';
import { writeEmail } from '../../notifications/src/write-email';
import { clockAt } from './clock';
import { recordedTable } from './tables';

export const NOON = '2026-11-21T12:00:00.000Z';
export const SETTING = { shopUrl: 'https://shop.example.com', timeZone: 'UTC' };

type About = Partial<Pick<Notice, 'eventId' | 'time' | 'userId' | 'orderId'>>;

/** A notice about an event that no other test knows, at noon. */
export const aNotice = (told: Told, about: About = {}): Notice => ({
  eventId: randomUUID(),
  time: NOON,
  userId: 'user-1',
  orderId: 'order-1',
  ...about,
  ...told,
});

const settings = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 2 };

const Text = z.looseObject({ Data: z.string() });
/** An e-mail as SES is asked to send it. */
const Sent = z.looseObject({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.tuple([z.string()]) }),
  Content: z.object({
    Simple: z.looseObject({ Subject: Text, Body: z.object({ Html: Text, Text: Text }) }),
  }),
});
export type Sent = z.infer<typeof Sent>;

/** An SES that takes what it is sent, unless `failures` says what it answers to the next requests. */
export const anSes = () => {
  const client = new SESv2Client(settings);
  const sent: Sent[] = [];
  const failures: Error[] = [];
  client.middlewareStack.add(
    (_, { commandName }) =>
      async ({ input }) => {
        if (commandName !== 'SendEmailCommand') throw new Error(`${commandName} is not expected`);
        sent.push(z.parse(Sent, input));
        const failure = failures.shift();
        if (failure) throw failure;
        return { response: {}, output: { $metadata: {}, MessageId: 'an-id' } };
      },
    { step: 'deserialize', priority: 'high', name: 'anSes' },
  );
  return { client, sent, failures };
};

type Attributes = Readonly<Record<string, string>>;

/** A user pool with these users; others are not there. */
export const aPool = (users: Readonly<Record<string, Attributes>>) => {
  const client = new CognitoIdentityProviderClient(settings);
  const asked: unknown[] = [];
  const failures: Error[] = [];
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        asked.push(input);
        const failure = failures.shift();
        if (failure) throw failure;
        const name = 'Username' in input ? String(input.Username) : '';
        const attributes = users[name];
        if (!attributes) throw new UserNotFoundException({ $metadata: {}, message: 'User does not exist.' });
        const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
        return { response: {}, output: { $metadata: {}, Username: name, UserAttributes } };
      },
    { step: 'initialize', name: 'aPool' },
  );
  return { client, asked, failures };
};

const USERS = {
  'user-1': { sub: 'user-1', email: 'ada@example.com', email_verified: 'true' },
  unconfirmed: { email: 'eve@example.com', email_verified: 'false' },
  nameless: {},
  several: { email: 'ada@example.com,eve@example.com', email_verified: 'true' },
  named: { email: 'Ada <ada@example.com>', email_verified: 'true' },
};

/** All of the service but its queue. */
export const notificationsOnEngine = () => {
  const recorded = recordedTable('notifications/template.yaml', 'EmailClaimsTable');
  const [ses, pool, clock] = [anSes(), aPool(USERS), clockAt(NOON)];
  const counted: string[] = [];
  const deps = {
    claims: createClaimsTable({ client: recorded.documents, tableName: recorded.table.name }),
    recipientOf: recipients({ client: pool.client, userPoolId: 'a-pool' }),
    write: writeEmail(languages, SETTING),
    send: mailer({ client: ses.client, from: 'orders@example.com', configurationSet: 'a-set' }),
    latestHours: 24,
    now: clock.now,
    onSent: (kind: string) => counted.push(`sent ${kind}`),
    onDropped: (reason: string) => counted.push(`dropped ${reason}`),
  };
  beforeEach(() => {
    counted.length = 0;
    ses.sent.length = 0;
    ses.failures.length = 0;
    pool.asked.length = 0;
    clock.set(NOON);
  });
  return { ...recorded, ses, pool, clock, counted, deps, tell: tellCustomer(deps) };
};
