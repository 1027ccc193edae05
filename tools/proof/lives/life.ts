// The life of one order, as its customer and the restaurant lead it through the APIs.
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { nameBasedUuid } from '../../../common/schema/uuid';
import type { Answer, Request } from '../../load/call';
import type { Customer } from '../../load/crowd';
import { type Step, someLife } from '../../load/workflows';
import { CONTENTS, isNeverAnswered } from '../fulfilment/setting';
import { randomFrom } from '../random';
import { Interrupted } from './client';
import { follow } from './follow';
import type { People } from './people';

const Problem = z.object({ code: z.string() });
/** Whether an order that is there may be answered for like this: what its status does not allow is refused. */
const isRight = ({ status, body }: Answer): boolean =>
  status === 200 || status === 409 || z.safeParse(Problem, body).data?.code === 'ORDER_NOT_PLACED';
const PAUSE_MS = 2_500;

export type OrderName = { userId: string; orderId: string };
type About = { people: People; orderId: string; by: Customer; signal: AbortSignal };

const requestsOf = ({ people, orderId, by }: About, content: object, edited: object) => {
  const path = `/orders/${orderId}`;
  const key = { 'Idempotency-Key': nameBasedUuid([people.seed, orderId]) };
  const place: Request = { method: 'POST', path: '/orders', by, headers: key, body: { orderId, ...content } };
  return {
    place,
    'place again': place,
    edit: { method: 'PUT', path, by, body: edited },
    cancel: { method: 'DELETE', path, by },
    read: { method: 'GET', path, by },
    list: { method: 'GET', path: '/orders?limit=10', by },
    acknowledge: {
      method: 'POST',
      path: `${path}/acknowledge`,
      by: people.restaurant,
      body: { userId: by.userId },
    },
  } satisfies Record<Exclude<Step, 'accept'>, Request>;
};

/**
 * The n-th order of a seed. Begun again, it is the same order, and its customer wants the same.
 * @param until when its customer stops caring, in milliseconds since the epoch
 */
export const live = async (people: People, n: number, until: number, signal: AbortSignal): Promise<OrderName> => {
  const random = randomFrom(people.seed, 'life', n);
  const by = random.pick(people.customers);
  const about = { people, orderId: `${people.seed}-${n}`, by, signal };
  const content = random.pick(CONTENTS);
  const edited = random.pick(CONTENTS);
  const requests = requestsOf(about, content, edited);
  for (const step of someLife(random.next).steps) {
    if (signal.aborted) throw new Interrupted();
    if (step === 'accept') {
      const { userId } = by;
      await people
        .accept({ userId, orderId: about.orderId, restaurantId: content.restaurantId })
        .catch(() => undefined);
      continue;
    }
    const answer = await people.client.insist(people.urls.orders, requests[step], signal);
    if (!isRight(answer))
      people.client.findings.push(`${step} of ${about.orderId} was answered ${JSON.stringify(answer)}`);
    await sleep(random.below(PAUSE_MS));
  }
  // Nobody waits for what is never answered.
  if (![content, edited].some(isNeverAnswered)) await follow({ ...about, random, until });
  return { userId: by.userId, orderId: about.orderId };
};
