import { randomUUID } from 'node:crypto';
import { join, relative } from 'node:path';
import { UserId } from '../../../common/http/caller';
import { orderIdFor } from '../../../orders/src/order';
import { deliveriesUrl, ordersUrl, usersUrl, viewsUrl } from '../../stacks/api-urls';
import { demoToken, makeDemoAccounts } from '../../stacks/demo-accounts';
import { deployedResources } from '../../stacks/deployed-stack';
import { claimsOf, poolOf } from '../../stacks/identities';
import { root } from '../../stacks/paths';
import { stacks } from '../../stacks/stacks';
import type { Place } from '../../stacks/where';
import { usesByEvents } from './event-uses';
import { usesOfDeliveries, usesOfThirdParties } from './fulfilment-uses';
import { usesOfNotifications } from './notifications-uses';
import { call, type Sent, type Use } from './use';

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

/** What a stack's queues, streams and schedule have its functions do. */
const usesOfEvents = async (place: Place, beforeSchedule: () => Promise<unknown>) => {
  const uses: Record<string, Use[]> = {};
  for (const { id, directory, templateFile } of stacks) {
    const deployed = await deployedResources(place.clients, place.names(id));
    const template = relative(root, join(directory, templateFile));
    Object.assign(uses, await usesByEvents(template, { place, deployed, beforeSchedule }));
  }
  return uses;
};

/** Everything that each function does: through the deployed APIs, or called as what is in front of it calls it. */
export const usesAt = async (place: Place): Promise<Record<string, Use[]>> => {
  const pool = await poolOf(place.clients, place.users);
  await makeDemoAccounts(place.clients, pool);
  const [token, adminToken] = [await demoToken(place.clients, pool, false), await demoToken(place.clients, pool, true)];
  const caller = { token, adminToken, userId: claimsOf(token).sub };
  const orders = `${await ordersUrl(place)}/orders`;
  const url = await deliveriesUrl(place);
  const deliveries = await usesOfDeliveries(place, { url, token, userId: caller.userId });
  const [users, ordering] = [usesOfUsers(`${await usersUrl(place)}/users`, adminToken), usesOfOrders(orders, caller)];
  // So that each table has something that its service has written, of which its stream can tell.
  for (const use of [...users, ...Object.values(ordering).flat()]) await use();
  const ofFulfilment = await deployedResources(place.clients, place.names('fulfilment'));
  const [secret] = ofFulfilment('AWS::SecretsManager::Secret');
  const views = `${await viewsUrl(place)}/views`;
  const byEvents = await usesOfEvents(place, deliveries.fallDue);
  const told = await usesOfNotifications(place, caller.userId);
  return {
    // It has no policy, so there is nothing to take away.
    AuthorizerFunction: [],
    UsersFunction: users,
    ...ordering,
    GetOwnViewFunction: [() => call(`${views}/tracking`, { token })],
    GetViewFunction: [() => call(`${views}/inbox/1`, { token: adminToken })],
    ...deliveries.uses,
    ...(await usesOfThirdParties(place, secret?.physicalId ?? '')),
    ...byEvents,
    SendEmailsFunction: [...(byEvents.SendEmailsFunction ?? []), ...told],
  };
};
