import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { routes as orderRoutes } from '../../../orders/src/routes';
import { aStoredOrder, orderIdOf, userIdOf } from '../../../tests/support/builders';
import { routes as userRoutes } from '../../../users/src/routes';
import { routes as viewRoutes } from '../../../views/src/routes';
import { bundleApi, handlerOf } from '../../lambda/bundle';
import type { Edit } from '../../lambda/edit';
import { startEnvironment } from '../../lambda/environment';
import { ORDER, orderEvent, USER, userEvent } from '../../lambda/requests';
import { makeOrderTables, makeTables } from '../../lambda/tables';
import { serviceVariables } from '../../lambda/variables';
import { startProxy } from '../../lambda/wire';
import { USERS } from './events';
import type { Operation } from './judge';

/** Every route of these services: one that is new is tried too. */
export const operations: Operation[] = [
  ...Object.values(orderRoutes).map((route) => ({ ...route, service: 'orders' as const })),
  ...Object.values(userRoutes).map((route) => ({ ...route, service: 'users' as const })),
  ...Object.values(viewRoutes).map((route) => ({ ...route, service: 'views' as const })),
].map(({ operation, method, path, service }) => ({ name: operation, method, path, service }));

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const ORDER_IDS = ['order-1', 'order-2', 'A_-9', '__proto__', 'constructor'];

/** The services in this process, on separate tables, with everything that they ask of DynamoDB counted. */
export const startServices = async (endpoint: string, edits: readonly Edit[] = []) => {
  const [orders, users, views] = await Promise.all(
    ['orders', 'users', 'views'].map((service) => bundleApi(service, edits)),
  );
  if (!orders || !users || !views) throw new Error('there are three');
  const [orderTables, userTables] = await Promise.all([makeOrderTables(endpoint), makeTables(endpoint, 'users')]);
  const viewTables = await makeTables(endpoint, 'views');
  const names = { ...orderTables.names, ...userTables.names, ...viewTables.names };
  const counts = { requests: 0, writes: 0 };
  const proxy = await startProxy(
    endpoint,
    () => ({ kind: 'pass' }),
    ({ operation, input }, status) => {
      counts.requests += 1;
      const ofRecords = [names.OrdersTable, names.UsersTable, names.ViewsTable].some(
        (name) => name === input.TableName,
      );
      if (ofRecords && WRITES.has(operation) && status === 200) counts.writes += 1;
    },
  );
  const own = proxy.endpointFor('input');
  const variables = (service: string) => ({ variables: serviceVariables(service, names, own), now: Date.now });
  const environments = {
    orders: startEnvironment(orders, variables('orders')),
    users: startEnvironment(users, variables('users')),
    views: startEnvironment(views, variables('views')),
  };

  const call = ({ name, service }: Operation, event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> =>
    environments[service].call(service === 'users' ? 'users' : handlerOf(name), event);

  return {
    counts,
    call,
    /** The record in an answer, read again by its owner. A view has none. */
    readAgain: async (service: Operation['service'], record: Record<string, unknown>): Promise<unknown> => {
      const operation = operations.find(({ name }) => name === (service === 'users' ? 'getUser' : 'getOrder'));
      if (!operation) throw new Error('no route to read by');
      const { userId, orderId, userid } = record;
      const event =
        service === 'users'
          ? userEvent('GET', USER, { id: String(userid) })
          : orderEvent({ userId: String(userId), isAdmin: false }, 'GET', ORDER, { id: String(orderId) });
      return JSON.parse((await call(operation, event)).body);
    },
    /** Orders that can be changed: requests soon bring each to an end. */
    renew: async () => {
      const orderTime = new Date().toISOString();
      for (const user of USERS)
        for (const id of ORDER_IDS)
          await orderTables.put(
            aStoredOrder({ userId: userIdOf(user), orderId: orderIdOf(id) }, { data: { orderTime } }),
          );
    },
    stop: async () => {
      await proxy.stop();
      await Promise.all([orderTables.remove(), userTables.remove(), viewTables.remove()]);
    },
  };
};
export type Services = Awaited<ReturnType<typeof startServices>>;
