// What becomes of the orders after their workflows: each is followed to its end, and booked when it can be.
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { call, type Request } from './call';
import type { Measured, Placed } from './order-workflow';
import type { LifeStep } from './workflows';

const ROUND_MS = 2000;

/** What the load reads of a delivery; see docs/openapi/fulfilment.json. */
export const Delivery = z.object({
  payment: z.string(),
  delivery: z.string(),
  refusal: z.optional(z.string()),
  step: z.optional(z.string()),
});
type Delivery = z.infer<typeof Delivery>;

export const Slots = z.object({ slots: z.array(z.object({ slot: z.string(), free: z.number() })) });

/** The simulated carrier has delivered here when it is next asked. */
const ADDRESS = { name: 'Load Test', street: '1 Express Way', city: 'Springfield', postalCode: '01101' };

const REFUSALS: Readonly<Record<string, string>> = {
  OUT_OF_STOCK: 'refused: out of stock',
  PAYMENT_DECLINED: 'refused: payment declined',
  NOT_IN_TIME: 'refused: not in time',
};
const NO_SLOT = 'waiting: no slot is free';

/** How an order ended, or what it still waits for. */
export const endOf = ({ delivery, refusal, step }: Delivery): { end: string; isOver: boolean } => {
  if (step !== undefined) return { end: `waiting: ${step}`, isOver: false };
  if (delivery === 'completed') return { end: 'delivered', isOver: true };
  if (refusal !== undefined) return { end: REFUSALS[refusal] ?? `refused: ${refusal}`, isOver: true };
  return { end: delivery === 'failed' ? 'not delivered' : 'canceled by the customer', isOver: true };
};

type Life = Placed & { end: string; isOver: boolean };

type Deps = { url: string; note: (measured: Measured) => void; atOnce: number };

const measuring =
  ({ url, note }: Deps) =>
  async (step: LifeStep, request: Request) => {
    const since = performance.now();
    const answer = await call(url, request);
    note({ step, status: answer.status, milliseconds: performance.now() - since });
    return answer;
  };

/** The slots as the carrier had them at the beginning of a round, less what was booked since. */
const openSlots = (deps: Deps) => {
  let read: Promise<{ slot: string; free: number }[]> | undefined;
  const ask = async (by: Placed['customer']) => {
    const { body } = await measuring(deps)('slots', { method: 'GET', path: '/delivery-slots', by });
    return z.safeParse(Slots, body).data?.slots ?? [];
  };
  return async (by: Placed['customer']): Promise<string | undefined> => {
    read ??= ask(by);
    const found = (await read).find(({ free }) => free > 0);
    if (found) found.free -= 1;
    return found?.slot;
  };
};

const look = async (deps: Deps, life: Life, slotFor: ReturnType<typeof openSlots>): Promise<void> => {
  const measure = measuring(deps);
  const { customer: by, orderId } = life;
  const path = `/deliveries/${orderId}`;
  const { success, data: delivery } = z.safeParse(
    Delivery,
    (await measure('delivery', { method: 'GET', path, by })).body,
  );
  // The fulfilment follows the order by a moment.
  if (!success) return;
  Object.assign(life, endOf(delivery));
  if (delivery.step !== 'awaitBooking') return;
  const slot = await slotFor(by);
  if (slot === undefined) {
    life.end = NO_SLOT;
    return;
  }
  const booked = await measure('book', { method: 'PUT', path, by, body: { slot, address: ADDRESS } });
  if (booked.status === 200) life.end = 'waiting: awaitDelivery';
};

/**
 * Follows orders, those too that are placed later, until each is over or nobody can do anything for it, or until it is told to
 * stop.
 */
export const followLives = (deps: Deps) => {
  const lives: Life[] = [];
  const running = (): Life[] => lives.filter(({ isOver, end }) => !isOver && end !== NO_SLOT);
  const round = async () => {
    const slotFor = openSlots(deps);
    const left = lives.filter(({ isOver }) => !isOver);
    const worker = async () => {
      for (let life = left.shift(); life; life = left.shift()) await look(deps, life, slotFor);
    };
    await Promise.all(Array.from({ length: deps.atOnce }, worker));
  };
  return {
    follow: (placed: Placed) => lives.push({ ...placed, end: 'waiting: its fulfilment', isOver: false }),
    /** How many are over, and how many may still come to their end. */
    counts: () => ({ over: lives.filter(({ isOver }) => isOver).length, running: running().length }),
    /** @param isEnough whether to stop, asked between rounds with whether any may still come to its end */
    run: async (isEnough: (isRunning: boolean) => boolean, stop: Promise<unknown>): Promise<void> => {
      while (!isEnough(running().length > 0)) {
        await Promise.race([sleep(ROUND_MS), stop]);
        await round();
      }
    },
    /** How many ended how, the most first. */
    ends: (): [end: string, orders: number][] => {
      const counts = new Map<string, number>();
      for (const { end } of lives) counts.set(end, (counts.get(end) ?? 0) + 1);
      return [...counts].sort(([one, a], [other, b]) => b - a || one.localeCompare(other));
    },
  };
};
export type Lives = ReturnType<typeof followLives>;
