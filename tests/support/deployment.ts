import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  paginateScan,
} from '@aws-sdk/lib-dynamodb';
import { poolIn } from '../../tools/stacks/identities';
import { createApi } from './api';
import { createAccounts } from './cognito-users';
import { openConformance } from './conformance';
import { ordersAddress, ordersStack, stageAddress, usersAddress, usersStack } from './stack';

const tables = DynamoDBDocumentClient.from(new DynamoDBClient());

type Item = Record<string, unknown>;

/** The users service as it is deployed, and what a test needs to leave it as it was. */
export const openUsers = async () => {
  const output = await usersStack();
  const pool = poolIn(output);
  const accounts = createAccounts(pool);
  const TableName = output('UsersTable');
  const written = new Set<string>();
  return {
    api: createApi(usersAddress(output), openConformance('users').expectConforming),
    /** The stage itself: what stands before it locally passes on only the paths that the APIs have. */
    stage: createApi(stageAddress(output('APIEndpoint'))),
    pool,
    makeUser: () => accounts.make(),
    makeAdmin: () => accounts.make(pool.adminGroup),
    /** A userid whose record is removed when the tests are over; without one, an id of the tests' own. */
    owned: (userid = `it-${randomUUID()}`): string => {
      written.add(userid);
      return userid;
    },
    itemOf: async (userid: string): Promise<Item | undefined> =>
      (await tables.send(new GetCommand({ TableName, Key: { userid }, ConsistentRead: true }))).Item,
    put: (item: Item & { userid: string }) => tables.send(new PutCommand({ TableName, Item: item })),
    close: async () => {
      for (const userid of written) await tables.send(new DeleteCommand({ TableName, Key: { userid } }));
      await accounts.removeAll();
    },
  };
};
export type Users = Awaited<ReturnType<typeof openUsers>>;

const itemsOf = async (TableName: string, userId: string): Promise<Item[]> => {
  const query = {
    TableName,
    KeyConditionExpression: 'userId = :userId',
    ExpressionAttributeValues: { ':userId': userId },
    ConsistentRead: true,
  };
  const items: Item[] = [];
  for await (const { Items = [] } of paginateQuery({ client: tables }, query)) items.push(...Items);
  return items;
};

const removeHistory = async (TableName: string, record: string) => {
  const query = {
    TableName,
    KeyConditionExpression: '#record = :record',
    ExpressionAttributeNames: { '#record': 'record' },
    ExpressionAttributeValues: { ':record': record },
  };
  for await (const { Items = [] } of paginateQuery({ client: tables }, query))
    for (const { position } of Items) await tables.send(new DeleteCommand({ TableName, Key: { record, position } }));
};

const removeOrders = async (TableName: string, history: string, userId: string) => {
  for (const { orderId } of await itemsOf(TableName, userId)) {
    await tables.send(new DeleteCommand({ TableName, Key: { userId, orderId } }));
    await removeHistory(history, `${userId}#${orderId}`);
  }
};

const removeRememberedAnswers = async (TableName: string, userId: string) => {
  const scan = {
    TableName,
    FilterExpression: '#data.userId = :userId',
    ExpressionAttributeNames: { '#data': 'data' },
    ExpressionAttributeValues: { ':userId': userId },
  };
  for await (const { Items = [] } of paginateScan({ client: tables }, scan))
    for (const { id } of Items) await tables.send(new DeleteCommand({ TableName, Key: { id } }));
};

/** The orders service as it is deployed, and what a test needs to leave it as it was. */
export const openOrders = async () => {
  const [output, usersOutput] = await Promise.all([ordersStack(), usersStack()]);
  const pool = poolIn(usersOutput);
  const accounts = createAccounts(pool);
  const [TableName, history] = [output('OrdersTable'), output('OrderHistoryTable')];
  const callers: string[] = [];
  const make = async (...groups: string[]) => {
    const account = await accounts.make(...groups);
    callers.push(account.sub);
    return account;
  };
  return {
    api: createApi(ordersAddress(output), openConformance('orders').expectConforming),
    /** The stage itself: what stands before it locally passes on only the paths that the APIs have. */
    stage: createApi(stageAddress(output('OrdersServiceEndpoint'))),
    pool,
    makeUser: () => make(),
    makeAdmin: () => make(pool.adminGroup),
    /** An admin by a group that is neither the first nor the last of theirs, by name and by precedence, which is 10 for the admins. */
    makeAdminByALaterGroup: async () => {
      const id = randomUUID();
      const [first, last] = [await accounts.makeGroup(`aaa-${id}`, 1), await accounts.makeGroup(`zzz-${id}`, 20)];
      return make(first, pool.adminGroup, last);
    },
    disable: accounts.disable,
    remove: accounts.remove,
    itemsOf: (userId: string) => itemsOf(TableName, userId),
    put: (item: Item & { userId: string; orderId: string }) => tables.send(new PutCommand({ TableName, Item: item })),
    putHistory: (item: Item & { record: string; position: string }) =>
      tables.send(new PutCommand({ TableName: history, Item: item })),
    close: async () => {
      for (const userId of callers) {
        await removeOrders(TableName, history, userId);
        await removeRememberedAnswers(output('IdempotencyTable'), userId);
      }
      await accounts.removeAll();
    },
  };
};
export type Orders = Awaited<ReturnType<typeof openOrders>>;
