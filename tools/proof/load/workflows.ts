import { randomUUID } from 'node:crypto';
import { orderIdFor } from '../../../orders/src/order';
import { aUser, userIdOf } from '../../../tests/support/builders';
import { RESTAURANT, type Request, requests, userRequests } from '../../lambda/requests';
import { type Step as StepName, someWorkflow } from '../../load/menu';
import type { Random } from '../random';
import type { Step } from './log';

const BY_KEY = 0.3;
const SHORT_PAGE = { limit: '10' };

const OK = ['OK'];
const NOT_PLACED = ['ORDER_NOT_PLACED'];

/** An order by one of the workflows that orders go through; what comes after its end is refused. */
export const orderWorkflow = (random: Random, userId: string): Step[] => {
  const caller = { userId, isAdmin: false };
  const id = randomUUID();
  const named = random.chance(BY_KEY) ? { key: id } : { orderId: id };
  const orderId = 'key' in named ? orderIdFor(userIdOf(userId), id) : id;
  let content = 1;
  let end: StepName | undefined;
  const changing = (name: StepName, request: Request): Step =>
    end === undefined || end === name
      ? { what: name, request, right: OK }
      : { what: `${name}, refused`, request, right: NOT_PLACED };
  const stepOf = (name: StepName): Step => {
    switch (name) {
      case 'place':
      case 'place again':
        return { what: name, request: requests.add(caller, 1, named), right: OK };
      case 'read':
        return { what: name, request: requests.get(caller, orderId), right: OK };
      case 'list':
        return { what: name, request: requests.list(caller, SHORT_PAGE), right: OK };
      case 'edit':
        content += 1;
        return changing(name, requests.edit(caller, orderId, content));
      case 'cancel':
        end ??= name;
        return changing(name, requests.cancel(caller, orderId));
      case 'acknowledge':
        end ??= name;
        return changing(name, requests.acknowledge(RESTAURANT, userId, orderId));
    }
  };
  return someWorkflow(random.next).map(stepOf);
};

const userStep = (what: string, request: Step['request']): Step => ({ what, right: OK, request });

/** A user whom an admin makes, looks at, changes and, most times, removes. */
export const userWorkflow = (random: Random): Step[] => {
  const userid = randomUUID();
  return [
    userStep('make a user', userRequests.create({ ...aUser(), userid })),
    userStep('read a user', userRequests.get(userid)),
    userStep('change a user', userRequests.put(userid, aUser({ name: 'Maria Santos' }))),
    userStep('list users', userRequests.list()),
    ...(random.chance(0.8) ? [userStep('remove a user', userRequests.delete(userid))] : []),
  ];
};
