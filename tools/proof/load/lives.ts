import { randomUUID } from 'node:crypto';
import { orderIdFor } from '../../../orders/src/order';
import { aUser, userIdOf } from '../../../tests/support/builders';
import { RESTAURANT, type Request, requests, userRequests } from '../../lambda/requests';
import { type Step as Deed, someLife } from '../../load/menu';
import type { Random } from '../random';
import type { Step } from './crew';

const BY_KEY = 0.3;
const SHORT_PAGE = { limit: '10' };

const OK = ['OK'];
const NOT_PLACED = ['ORDER_NOT_PLACED'];

/** An order by one of the lives that orders have; what comes after its end is refused. */
export const orderLife = (random: Random, userId: string): Step[] => {
  const caller = { userId, isAdmin: false };
  const id = randomUUID();
  const named = random.chance(BY_KEY) ? { key: id } : { orderId: id };
  const orderId = 'key' in named ? orderIdFor(userIdOf(userId), id) : id;
  let content = 1;
  let end: Deed | undefined;
  const changing = (deed: Deed, request: Request): Step =>
    end === undefined || end === deed
      ? { what: deed, request, right: OK }
      : { what: `${deed}, refused`, request, right: NOT_PLACED };
  const stepOf = (deed: Deed): Step => {
    switch (deed) {
      case 'place':
      case 'place again':
        return { what: deed, request: requests.add(caller, 1, named), right: OK };
      case 'read':
        return { what: deed, request: requests.get(caller, orderId), right: OK };
      case 'list':
        return { what: deed, request: requests.list(caller, SHORT_PAGE), right: OK };
      case 'edit':
        content += 1;
        return changing(deed, requests.edit(caller, orderId, content));
      case 'cancel':
        end ??= deed;
        return changing(deed, requests.cancel(caller, orderId));
      case 'acknowledge':
        end ??= deed;
        return changing(deed, requests.acknowledge(RESTAURANT, userId, orderId));
    }
  };
  return someLife(random.next).map(stepOf);
};

const userStep = (what: string, request: Step['request']): Step => ({ what, right: OK, request });

/** A user whom an admin makes, looks at, changes and, most times, removes. */
export const userLife = (random: Random): Step[] => {
  const userid = randomUUID();
  return [
    userStep('make a user', userRequests.create({ ...aUser(), userid })),
    userStep('read a user', userRequests.get(userid)),
    userStep('change a user', userRequests.put(userid, aUser({ name: 'Maria Santos' }))),
    userStep('list users', userRequests.list()),
    ...(random.chance(0.8) ? [userStep('remove a user', userRequests.delete(userid))] : []),
  ];
};
