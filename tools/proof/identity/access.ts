import type { Route } from '../../../common/http/route';
import type { FulfilmentTable } from '../../../fulfilment/src/fulfilment-table';
import { routes as deliveryRoutes } from '../../../fulfilment/src/routes';
import { routes as orderRoutes } from '../../../orders/src/routes';
import { anOrder, aStoredOrder, aUser, orderIdOf, userIdOf } from '../../../tests/support/builders';
import { anEvent } from '../../../tests/support/events';
import { aFulfilment, anOrderToFulfil } from '../../../tests/support/fulfilments';
import { allows } from '../../../tests/support/policy';
import { idClaims, type SigningKey, signedToken } from '../../../tests/support/tokens';
import { type Cell, type Who, whoMayWhat } from '../../../tests/support/who-may-what';
import { routes as userRoutes } from '../../../users/src/routes';
import { routes as viewRoutes } from '../../../views/src/routes';
import { handlerOf } from '../../lambda/bundle';
import type { Environment } from '../../lambda/environment';
import type { OrderTables } from '../../lambda/tables';
import { ADMIN_GROUP } from '../../lambda/variables';
import { pathOf, STAGE, type UsersApi } from './users-api';

const OWNER = 'the-owner';

const groupsOf: Partial<Record<Who, string[]>> = {
  'an admin': [ADMIN_GROUP],
  'an admin by a later group': ['customers', ADMIN_GROUP, 'waiters'],
};

/** Whose account is gone asks for what is their own: no function can know that it is gone. */
const subOf = (who: Who): string => (who === 'a user' || who === 'another user' ? who.replace(' ', '-') : OWNER);
const isAdmin = (who: Who) => groupsOf[who] !== undefined;

const tokenOf = (who: Who, key: SigningKey) =>
  signedToken(
    key,
    idClaims({ sub: isAdmin(who) ? 'the-admin' : subOf(who), 'cognito:groups': groupsOf[who] ?? ['customers'] }),
  );

const wrong = ({ operation, who, status }: Cell, part: string, answered: number) =>
  answered === status ? [] : [`${operation} by ${who}, ${part}: ${answered}, not ${status}`];

/** The policy alone and the function alone have to say what the table says: each is there for when the other fails. */
export const judgeUsers = async (api: UsersApi, key: SigningKey): Promise<string[]> => {
  const findings: string[] = [];
  for (const cell of whoMayWhat.users) {
    const route = Object.values(userRoutes).find(({ operation }) => operation === cell.operation);
    if (!route) return [`no route ${cell.operation}`];
    const token = cell.who === 'no token' ? '' : tokenOf(cell.who, key);
    const call = {
      method: route.method,
      resource: route.path,
      ...(route.path.includes('{') && { id: OWNER }),
      ...('body' in route && { body: aUser() }),
    };
    const methodArn = `${STAGE}/${call.method}${pathOf(call)}`;
    const verdict = await api.authorize(token, methodArn);
    if ('status' in verdict) findings.push(...wrong(cell, 'authorizer', verdict.status));
    else {
      if (cell.operation === 'deleteUser' || cell.operation === 'getUser') await place(api, key);
      findings.push(...wrong(cell, 'policy', allows(verdict.policy, methodArn) ? 200 : 403));
      findings.push(...wrong(cell, 'function', (await api.handle(verdict.policy, call)).statusCode));
    }
  }
  return findings;
};

const place = (api: UsersApi, key: SigningKey) =>
  api.call(tokenOf('an admin', key), { method: 'PUT', resource: '/users/{userid}', id: OWNER, body: aUser() });

/** An API whose functions stand behind an authorizer that has verified the token, and who may do what there. */
type Judged = {
  environment: Environment;
  cells: readonly Cell[];
  routes: Readonly<Record<string, Route>>;
  key: SigningKey;
  /** Makes the owner's record as a request finds it, whatever others made of it. */
  prepare: () => Promise<unknown>;
  bodyFor: (cell: Cell, i: number) => unknown;
  query?: (cell: Cell) => Record<string, string> | null;
  params?: (path: string) => Record<string, string>;
};

const judge = async ({
  environment,
  cells,
  routes,
  key,
  prepare,
  bodyFor,
  query,
  params,
}: Judged): Promise<string[]> => {
  const findings: string[] = [];
  for (const [i, cell] of cells.entries()) {
    const route = Object.values(routes).find(({ operation }) => operation === cell.operation);
    if (!route) return [`no route ${cell.operation}`];
    await prepare();
    const signedIn = cell.who !== 'no token';
    const sub = isAdmin(cell.who) ? 'the-admin' : subOf(cell.who);
    const event = anEvent({
      httpMethod: route.method,
      headers: signedIn ? { Authorization: tokenOf(cell.who, key) } : {},
      ...(signedIn && { authorizer: { claims: { sub } } }),
      ...(route.path.includes('{') && { pathParameters: params?.(route.path) ?? { orderId: 'order' } }),
      ...('query' in route && { queryStringParameters: query?.(cell) ?? null }),
      ...('body' in route && { body: bodyFor(cell, i) }),
    });
    findings.push(...wrong(cell, 'function', (await environment.call(handlerOf(cell.operation), event)).statusCode));
  }
  return findings;
};

const bodyOfOrder = ({ operation }: Cell, i: number) => {
  if (operation === 'acknowledgeOrder') return { userId: OWNER };
  return { ...anOrder({ totalAmount: 5 }), ...(operation === 'addOrder' && { orderId: `new-${i}` }) };
};

export const judgeOrders = (environment: Environment, tables: OrderTables, key: SigningKey): Promise<string[]> => {
  const prepare = () => {
    const orderTime = new Date().toISOString();
    return tables.put(aStoredOrder({ userId: userIdOf(OWNER), orderId: orderIdOf('order') }, { data: { orderTime } }));
  };
  return judge({ environment, cells: whoMayWhat.orders, routes: orderRoutes, key, prepare, bodyFor: bodyOfOrder });
};

const booking = {
  slot: '2026-11-21T20:00Z',
  address: { name: 'Jo Doe', street: '1 Main St', city: 'Seattle', postalCode: '98109' },
};

/** A delivery is read as the owner's, which only an admin may ask for. */
export const judgeDeliveries = (environment: Environment, table: FulfilmentTable, key: SigningKey) => {
  const order = anOrderToFulfil({ userId: OWNER, orderId: 'order', status: 'ACKNOWLEDGED', version: 2 });
  const after = aFulfilment({ order, stock: 'reserved', payment: 'captured', delivery: 'deliverable' });
  const by = { actor: 'service:fulfilment', correlationId: 'proof' } as const;
  const prepare = async () => table.change(await table.find(order), { after, by, time: order.orderTime });
  const query = () => ({ userId: OWNER });
  return judge({
    environment,
    cells: whoMayWhat.fulfilment,
    routes: deliveryRoutes,
    key,
    prepare,
    query,
    bodyFor: () => booking,
  });
};

/** The functions of the views API: a view that is its owner's. */
export const judgeViews = (environment: Environment, key: SigningKey): Promise<string[]> =>
  judge({
    environment,
    cells: whoMayWhat.views,
    routes: viewRoutes,
    key,
    prepare: async () => undefined,
    bodyFor: () => undefined,
    params: (path) => ({ view: 'tracking', ...(path.includes('{key}') && { key: OWNER }) }),
  });
