import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type AttributeValue, DeleteItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { historyOf } from '../../orders/src/order-history';
import { eraseViews } from '../../views/src/erase-views';
import { openStoredViews } from '../../views/src/stored-views-table';
import { outputIfDeployed, outputsOf } from '../stacks/deployed-stack';
import { claimsOf, equip, idTokenOf, poolOf, register } from '../stacks/identities';
import type { Place } from '../stacks/where';

export type Customer = { email: string; userId: string; token: string };

// A change is in the history a moment after it is in the table.
const SETTLE_MS = 2000;

type Found = { TableName: string; condition: string; value: string; keys: string };

const removeFound = async ({ clients: { tables } }: Place, { TableName, condition, value, keys }: Found) => {
  const names = Object.fromEntries(keys.split(', ').map((name) => [name, name.slice(1)]));
  const query = {
    TableName,
    KeyConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':value': { S: value } },
    ProjectionExpression: keys,
  };
  const removed: Record<string, AttributeValue>[] = [];
  for await (const { Items = [] } of paginateQuery({ client: tables }, query)) {
    for (const Key of Items) await tables.send(new DeleteItemCommand({ TableName, Key }));
    removed.push(...Items);
  }
  return removed;
};

/** Removes the orders of these users, and then what follows them: histories, fulfilments, and their part of the views. */
const removeOrders = async (place: Place, output: (key: string) => string, userIds: readonly string[]) => {
  const records: string[] = [];
  for (const value of userIds) {
    const orders = { TableName: output('OrdersTable'), condition: '#userId = :value', keys: '#userId, #orderId' };
    const removed = await removeFound(place, { ...orders, value });
    records.push(...removed.map(({ orderId }) => historyOf({ userId: value, orderId: orderId?.S ?? '' })));
  }
  await sleep(SETTLE_MS);
  for (const value of records) {
    const history = {
      TableName: output('OrderHistoryTable'),
      condition: '#record = :value',
      keys: '#record, #position',
    };
    await removeFound(place, { ...history, value });
  }
  const TableName = await outputIfDeployed(place.clients, place.names('fulfilment'), 'FulfilmentTable');
  if (TableName)
    for (const value of userIds)
      await removeFound(place, { TableName, condition: '#userId = :value', keys: '#userId, #orderId', value });
  const tableName = await outputIfDeployed(place.clients, place.names('views'), 'ViewsTable');
  if (!tableName) return;
  const client = DynamoDBDocumentClient.from(place.clients.tables);
  const erase = eraseViews({ views: openStoredViews({ client, tableName }) });
  for (const userId of userIds) await erase(userId);
};

/** Accounts that are made for a run and leave nothing behind: neither themselves nor their orders. */
export const gather = async (place: Place) => {
  const [pool, orders] = await Promise.all([
    poolOf(place.clients, place.users),
    outputsOf(place.clients, place.orders),
  ]);
  const emails: string[] = [];
  const customers: Customer[] = [];
  return {
    make: async ({ isAdmin = false } = {}): Promise<Customer> => {
      const email = `load-${randomUUID()}@example.com`;
      const password = `Aa1!${randomUUID()}`;
      emails.push(email);
      await register(place.clients, pool, { email, password });
      await equip(place.clients, pool, { email, password, isAdmin });
      const token = await idTokenOf(place.clients, pool, { email, password });
      const customer = { email, userId: claimsOf(token).sub, token };
      customers.push(customer);
      return customer;
    },
    leave: async () => {
      await removeOrders(
        place,
        orders,
        customers.map(({ userId }) => userId),
      );
      for (const Username of emails)
        await place.clients.accounts.send(new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username }));
    },
  };
};
