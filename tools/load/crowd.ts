import { randomUUID } from 'node:crypto';
import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DeleteItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { outputsOf } from '../stacks/deployed-stack';
import { claimsOf, equip, idTokenOf, poolOf, register } from '../stacks/identities';
import type { Place } from '../stacks/where';

export type Customer = { email: string; userId: string; token: string };

const removeOrders = async ({ clients }: Place, TableName: string, userId: string) => {
  const query = {
    TableName,
    KeyConditionExpression: 'userId = :userId',
    ExpressionAttributeValues: { ':userId': { S: userId } },
    ProjectionExpression: 'userId, orderId',
  };
  for await (const { Items = [] } of paginateQuery({ client: clients.tables }, query))
    for (const Key of Items) await clients.tables.send(new DeleteItemCommand({ TableName, Key }));
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
      for (const { userId } of customers) await removeOrders(place, orders('OrdersTable'), userId);
      for (const Username of emails)
        await place.clients.accounts.send(new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username }));
    },
  };
};
