// What Lambda gave up on in the stream of a table: of every stack whose function records one, as the templates say.
import { randomUUID } from 'node:crypto';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { historyOf } from '../../../orders/src/order-history';
import { type Capture, openCapture } from '../../../tests/support/captured-events';
import { type Orders, openOrders, openUsers, type Users } from '../../../tests/support/deployment';
import { eventually } from '../../../tests/support/eventually';
import { anOrderBody } from '../../../tests/support/records';
import { templates } from '../../../tests/support/services';
import { at, resourcesOf } from '../../../tests/support/template';
import { environmentClients } from '../../stacks/clients';
import { deployedResources, outputsOf } from '../../stacks/deployed-stack';
import { nameVariable, stackNames } from '../../stacks/stacks';
import { run } from '../events-command';

const Letters = z.array(z.looseObject({ where: z.string(), id: z.string(), content: z.string() }));
const clients = environmentClients();
const tables = DynamoDBDocumentClient.from(clients.tables);

type Recorder = { stack: string; table: string; bucket: string };

const logicalId = (attribute: unknown): string => String(at(attribute, 'Fn::GetAtt')).split('.')[0] ?? '';

/** Each stream that a function records, and the bucket for what it gives up. */
const recorders = templates.flatMap(({ stack, template }) =>
  resourcesOf(template, 'AWS::Serverless::Function')
    .flatMap(([, { Properties }]) => Object.values(Object(Properties.Events ?? {})))
    .filter((event) => at(event, 'Type') === 'DynamoDB')
    .map((event): Recorder => {
      const bucket = at(event, 'Properties', 'DestinationConfig', 'OnFailure', 'Destination');
      return { stack, table: logicalId(at(event, 'Properties', 'Stream')), bucket: logicalId(bucket) };
    }),
);

let orders: Orders;
let users: Users;
let capture: Capture;

beforeAll(async () => {
  [orders, users, capture] = [await openOrders(), await openUsers(), await openCapture()];
  const [user, admin] = [await orders.makeUser(), await users.makeAdmin()];
  // Then every table has something that its service has written.
  await orders.api.as(user.token).post('/orders', anOrderBody());
  await users.api.as(admin.token).post('/users', { userid: users.owned(), name: 'Jo' });
});
afterAll(() => Promise.all([orders?.close(), users?.close(), capture?.close()]));

const physicalId = async ({ stack }: Recorder, type: string, id: string): Promise<string> => {
  const resources = await deployedResources(clients, process.env[nameVariable(stack)] ?? stackNames()(stack));
  return resources(type).find((resource) => resource.logicalId === id)?.physicalId ?? '';
};

/** What a service has written, as if it were about another record, of which nobody has heard. */
const aChange = async (TableName: string, keys: readonly string[]) => {
  const item = await eventually(
    async () => {
      const { Items = [] } = await clients.tables.send(new ScanCommand({ TableName, ConsistentRead: true }));
      return Items.find(({ lastChange }) => lastChange?.M && (lastChange.M.type || !keys.includes('orderId')));
    },
    (found) => found !== undefined,
  );
  const renamed = keys.reduce(
    (text, key) => text.replaceAll(JSON.stringify(item?.[key]?.S), JSON.stringify(randomUUID())),
    JSON.stringify(item),
  );
  const NewImage: Record<string, AttributeValue> = JSON.parse(renamed);
  const Keys = Object.fromEntries(keys.map((key) => [key, NewImage[key]]));
  return { Keys, NewImage, SequenceNumber: '1', ApproximateCreationDateTime: 1_795_262_400 };
};

const lettersAbout = async (text: string) =>
  z.parse(Letters, await run(['dead'])).filter(({ content }) => content.includes(text));

/** Takes away what the history has of an order. */
const forgetHistory = async (userId: string, orderId: string): Promise<number> => {
  const name = process.env[nameVariable('orders')] ?? stackNames()('orders');
  const TableName = (await outputsOf(clients, name))('OrderHistoryTable');
  const query = {
    TableName,
    KeyConditionExpression: '#record = :record',
    ExpressionAttributeNames: { '#record': 'record' },
    ExpressionAttributeValues: { ':record': historyOf({ userId, orderId }) },
  };
  const { Items = [] } = await tables.send(new QueryCommand(query));
  for (const { record, position } of Items)
    await tables.send(new DeleteCommand({ TableName, Key: { record, position } }));
  return Items.length;
};

test.each(recorders)('lists a change of $table that Lambda gave up on, and publishes it', async (recorder) => {
  const TableName = await physicalId(recorder, 'AWS::DynamoDB::Table', recorder.table);
  const Bucket = await physicalId(recorder, 'AWS::S3::Bucket', recorder.bucket);
  const dynamodb = await aChange(TableName, recorder.stack === 'users' ? ['userid'] : ['userId', 'orderId']);
  const [subject = '', orderId = ''] = Object.values(dynamodb.Keys).map((key) => key?.S ?? '');
  const eventSourceARN = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}/stream/now`;
  const discarded = {
    requestContext: { condition: 'RetryAttemptsExhausted' },
    timestamp: '2026-11-21T12:00:01Z',
    payload: JSON.stringify({ Records: [{ eventSourceARN, dynamodb }] }),
  };
  const Key = `aws/lambda/${subject}`;
  const put = () => clients.objects.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(discarded) }));

  // Another test may redrive it first.
  const found = await eventually(
    async () => {
      await put();
      return lettersAbout(subject);
    },
    ({ length }) => length > 0,
  );
  // Two operators at once: neither fails on what the other has just put back.
  await Promise.all([run(['redrive']), run(['redrive'])]);
  const published = await capture.find(({ detail }) => JSON.stringify(detail).includes(subject), 1);

  expect(found).toMatchObject([
    { where: Bucket, id: Key, reason: 'RetryAttemptsExhausted', since: '2026-11-21T12:00:01.000Z' },
  ]);
  expect(published.map(({ source }) => source)).toContain(`serverless-patterns.${recorder.stack}`);
  expect(await lettersAbout(subject)).toEqual([]);
  // Only the orders have a history.
  if (recorder.stack === 'orders') expect(await forgetHistory(subject, orderId)).toBe(1);
});
