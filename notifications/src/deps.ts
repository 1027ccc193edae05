import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { dynamoDBSettings } from '../../common/dynamodb/attempts';
import { countOutcomes } from '../../common/events/count-outcomes';
import { deadLettersIn } from '../../common/events/dead-letters-deps';
import { name, optional, setting } from '../../common/schema/setting';
import { tracer } from '../../common/telemetry/tracing';
import { languages } from './all-emails';
import { createClaimsTable } from './claims-table';
import { count, countByReason } from './counted';
import { mailer } from './mailer';
import { recipients } from './recipients';
import { tellCustomer } from './tell-customer';
import { writeEmail } from './write-email';

const environment = process.env;
const isTimeZone = (value: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
};
const timeZone = z.string().check(z.refine(isTimeZone, 'must be a name of the time zone database'));
const hours = z.pipe(z.transform(Number), z.number().check(z.positive()));

const from = setting(environment, 'SENDER_ADDRESS', optional);
/** SES may take its time: what it has taken must not count as lost, or the customer gets it twice. */
const sesSettings = {
  ...dynamoDBSettings,
  requestHandler: { ...dynamoDBSettings.requestHandler, requestTimeout: 15_000, socketTimeout: 15_000 },
};

const send = mailer({
  // Not traced: a trace would hold what SES says of a failure, which may be an address.
  client: new SESv2Client(sesSettings),
  from,
  configurationSet: setting(environment, 'CONFIGURATION_SET', name),
});

export const tell = tellCustomer({
  claims: createClaimsTable({
    client: DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient(dynamoDBSettings))),
    tableName: setting(environment, 'EMAIL_CLAIMS_TABLE_NAME', name),
  }),
  recipientOf: recipients({
    client: tracer.captureAWSv3Client(new CognitoIdentityProviderClient(dynamoDBSettings)),
    userPoolId: setting(environment, 'USER_POOL_ID', name),
  }),
  write: writeEmail(languages, {
    shopUrl: setting(environment, 'SHOP_URL', optional),
    timeZone: setting(environment, 'TIME_ZONE', timeZone),
  }),
  send: from ? send : undefined,
  latestHours: setting(environment, 'LATEST_HOURS', hours),
  now: () => new Date(),
  onSent: (kind) => countByReason('EmailSent', kind),
  onDropped: (reason) => countByReason('EmailDropped', reason),
});

export const setAside = deadLettersIn(environment);
export const onEnded = countOutcomes({ count, countByReason });
