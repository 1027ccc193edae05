import { randomUUID } from 'node:crypto';
import { UserId } from '../../../common/http/caller';
import { orderIdFor } from '../../../orders/src/order';
import { deliveriesUrl, ordersUrl, usersUrl } from '../../stacks/api-urls';
import { demoToken, makeDemoAccounts } from '../../stacks/demo-accounts';
import { claimsOf, poolOf } from '../../stacks/identities';
import type { Place } from '../../stacks/where';

export type Answered = { status: number; text: string };
type Sent = { method?: string; token: string; body?: unknown; headers?: Record<string, string> };
/** One way to use a function; it prepares what it needs by other functions. */
export type Use = () => Promise<Answered>;

const call = async (url: string, { method = 'GET', token, body, headers }: Sent): Promise<Answered> => {
  const answer = await fetch(url, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
};

const aContent = (totalAmount = 20) => ({
  restaurantId: 1,
  orderItems: [{ id: 1, name: 'Soup', price: 10, quantity: 2 }],
  totalAmount,
});

const usesOfUsers = (url: string, token: string): Use[] => {
  const create = async () => {
    const userid = randomUUID();
    return { userid, answered: await call(url, { method: 'POST', token, body: { userid, name: 'Jo' } }) };
  };
  const afterCreate = (method: string, body?: unknown): Use => {
    return async () => call(`${url}/${(await create()).userid}`, { method, token, body });
  };
  return [
    () => call(`${url}?limit=1`, { token }),
    async () => (await create()).answered,
    // Of somebody who is not there: PUT makes a profile too, so that these need no POST.
    async () => {
      const one = `${url}/${randomUUID()}`;
      await call(one, { method: 'PUT', token, body: { name: 'Jo' } });
      return call(one, { token });
    },
    () => call(`${url}/${randomUUID()}`, { method: 'PUT', token, body: { name: 'Jo' } }),
    afterCreate('DELETE'),
  ];
};

type Caller = { token: string; adminToken: string; userId: string };

const usesOfOrders = (url: string, { token, adminToken, userId }: Caller): Record<string, Use[]> => {
  const place = async () => {
    const orderId = randomUUID();
    return { orderId, answered: await call(url, { method: 'POST', token, body: { orderId, ...aContent() } }) };
  };
  const onOrder = (sent: Omit<Sent, 'token'>) => async () =>
    call(`${url}/${(await place()).orderId}`, { ...sent, token });
  const placeByKey = (key: string, content: unknown) =>
    call(url, { method: 'POST', token, body: content, headers: { 'Idempotency-Key': key } });
  return {
    AddOrderFunction: [
      async () => (await place()).answered,
      () => placeByKey(randomUUID(), aContent()),
      // Refused after the key was taken: the order of that key is there, with other content. The key is let go.
      async () => {
        const key = randomUUID();
        const orderId = orderIdFor(UserId.parse(userId), key);
        await call(url, { method: 'POST', token, body: { orderId, ...aContent() } });
        return placeByKey(key, aContent(21));
      },
    ],
    ListOrdersFunction: [() => call(url, { token })],
    GetOrderFunction: [onOrder({})],
    GetOrderHistoryFunction: [async () => call(`${url}/${(await place()).orderId}/history`, { token })],
    EditOrderFunction: [onOrder({ method: 'PUT', body: aContent(30) })],
    CancelOrderFunction: [onOrder({ method: 'DELETE' })],
    AcknowledgeOrderFunction: [
      async () => {
        const { orderId } = await place();
        return call(`${url}/${orderId}/acknowledge`, { method: 'POST', token: adminToken, body: { userId } });
      },
    ],
  };
};

/** Everything that each function does, through the deployed APIs. */
export const usesAt = async (place: Place): Promise<Record<string, Use[]>> => {
  const pool = await poolOf(place.clients, place.users);
  await makeDemoAccounts(place.clients, pool);
  const [token, adminToken] = [await demoToken(place.clients, pool, false), await demoToken(place.clients, pool, true)];
  const caller = { token, adminToken, userId: claimsOf(token).sub };
  const orders = `${await ordersUrl(place)}/orders`;
  const deliveries = `${await deliveriesUrl(place)}/deliveries`;
  return {
    // It has no policy, so there is nothing to take away.
    AuthorizerFunction: [],
    UsersFunction: usesOfUsers(`${await usersUrl(place)}/users`, adminToken),
    ...usesOfOrders(orders, caller),
    // Those that call a carrier keep its secret for minutes, so a right that goes is not noticed at once.
    GetDeliveryFunction: [() => call(`${deliveries}/${randomUUID()}`, { token })],
  };
};
