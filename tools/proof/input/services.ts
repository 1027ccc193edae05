import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { routes as orderRoutes } from '../../../orders/src/routes';
import { aStoredOrder, orderIdOf, userIdOf } from '../../../tests/support/builders';
import { aContext, anEvent } from '../../../tests/support/events';
import { CLIENT_ID, idClaims, unsignedToken } from '../../../tests/support/tokens';
import { routes as userRoutes } from '../../../users/src/routes';
import { bundleProduct, bundleUsersFunction, OPERATIONS } from '../../lambda/bundle';
import type { Edit } from '../../lambda/edit';
import { loadBundle, startEnvironment } from '../../lambda/environment';
import { variablesFor } from '../../lambda/fleet';
import { makeTables, makeUsersTable } from '../../lambda/tables';
import { startProxy } from '../../lambda/wire';
import { usersVariables } from '../identity/users-api';
import { USERS } from './events';
import type { Operation } from './judge';

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** Every route of both services: one that is new is tried too. */
export const operations: Operation[] = [
  ...Object.values(orderRoutes).map((route) => ({ ...route, service: 'orders' as const })),
  ...Object.values(userRoutes).map((route) => ({ ...route, service: 'users' as const })),
].map(({ operation, method, path, service }) => ({ name: operation, method, path, service }));

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const ORDER_IDS = ['order-1', 'order-2', 'A_-9', '__proto__', 'constructor'];

/** Both services in this process, on tables of their own, with everything that they ask of DynamoDB counted. */
export const startServices = async (endpoint: string, edits: readonly Edit[] = []) => {
  const [orders, users] = await Promise.all([bundleProduct(edits), bundleUsersFunction(edits)]);
  const [tables, usersTable] = await Promise.all([makeTables(endpoint), makeUsersTable(endpoint)]);
  const counts = { requests: 0, writes: 0 };
  const proxy = await startProxy(
    endpoint,
    () => ({ kind: 'pass' }),
    ({ operation, input }, status) => {
      counts.requests += 1;
      const ofRecords = input.TableName === tables.orders || input.TableName === usersTable.name;
      if (ofRecords && WRITES.has(operation) && status === 200) counts.writes += 1;
    },
  );
  const own = proxy.endpointFor('input');
  const environment = startEnvironment(orders, { variables: variablesFor(tables, own), now: Date.now });
  const handler = loadBundle(users, { variables: usersVariables(usersTable.name, own), now: Date.now }).users;
  if (!isHandler(handler)) throw new Error('the bundle lacks the users function');

  const call = ({ name, service }: Operation, event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    if (service === 'users') return handler(event, aContext());
    const file = OPERATIONS.find((one) => one.replace('-', '') === name.toLowerCase());
    if (!file) throw new Error(`no handler for ${name}`);
    return environment.call(file, event, aContext());
  };

  return {
    counts,
    call,
    /** The record that an answer told, got by the one whose it is. */
    readAgain: async (service: 'users' | 'orders', record: Record<string, unknown>): Promise<unknown> => {
      const operation = operations.find(({ name }) => name === (service === 'users' ? 'getUser' : 'getOrder'));
      if (!operation) throw new Error('no route to read by');
      const { userId, orderId, userid } = record;
      const token = unsignedToken(idClaims({ sub: userId, aud: CLIENT_ID }));
      const event = anEvent({
        httpMethod: 'GET',
        resource: operation.path,
        headers: { Authorization: token },
        authorizer:
          service === 'users' ? { userId: 'a', isAdmin: 'true', expiresAt: '4102444800' } : { claims: { sub: userId } },
        pathParameters: service === 'users' ? { userid: String(userid) } : { orderId: String(orderId) },
      });
      return JSON.parse((await call(operation, event)).body);
    },
    /** Orders that can be changed: requests soon bring each to an end of its life. */
    renew: async () => {
      const orderTime = new Date().toISOString();
      for (const user of USERS)
        for (const id of ORDER_IDS)
          await tables.put(aStoredOrder({ userId: userIdOf(user), orderId: orderIdOf(id) }, { data: { orderTime } }));
    },
    stop: async () => {
      await proxy.stop();
      await Promise.all([tables.remove(), usersTable.remove()]);
    },
  };
};
export type Services = Awaited<ReturnType<typeof startServices>>;
