import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Pool } from '../accounts';
import { outputsOf } from '../deployed-stack';
import type { Place } from '../where';

export type Customer = { email: string; userId: string; token: string };

const SignedIn = z.object({ AuthenticationResult: z.object({ IdToken: z.string() }) });
const Claims = z.object({ sub: z.string() });

const subjectOf = (token: string) =>
  z.parse(Claims, JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).sub;

const signIn = async ({ clients }: Place, ClientId: string, USERNAME: string, PASSWORD: string) => {
  const AuthParameters = { USERNAME, PASSWORD };
  const ask = new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters });
  return z.parse(SignedIn, await clients.accounts.send(ask)).AuthenticationResult.IdToken;
};

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
  const { accounts } = place.clients;
  const [users, orders] = await Promise.all([
    outputsOf(place.clients, place.users),
    outputsOf(place.clients, place.orders),
  ]);
  const pool: Pool = {
    userPoolId: users('UserPool'),
    clientId: users('UserPoolClient'),
    adminGroup: users('UserPoolAdminGroupName'),
  };
  const emails: string[] = [];
  const customers: Customer[] = [];
  return {
    make: async (...groups: string[]): Promise<Customer> => {
      const email = `load-${randomUUID()}@example.com`;
      const password = `Aa1!${randomUUID()}`;
      const who = { UserPoolId: pool.userPoolId, Username: email };
      const UserAttributes = [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ];
      emails.push(email);
      await accounts.send(new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }));
      await accounts.send(new AdminSetUserPasswordCommand({ ...who, Password: password, Permanent: true }));
      for (const GroupName of groups) await accounts.send(new AdminAddUserToGroupCommand({ ...who, GroupName }));
      const token = await signIn(place, pool.clientId, email, password);
      const customer = { email, userId: subjectOf(token), token };
      customers.push(customer);
      return customer;
    },
    adminGroup: pool.adminGroup,
    leave: async () => {
      for (const { userId } of customers) await removeOrders(place, orders('OrdersTable'), userId);
      for (const Username of emails)
        await accounts.send(new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username }));
    },
  };
};
