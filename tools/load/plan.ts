import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { putter } from '../../common/events/publish';
import { OrderAccepted } from '../../events/order-accepted';
import { isStopRequested, stopRequest } from '../setup/run.mjs';
import { dim, progress, red, seconds } from '../setup/steps.mjs';
import { deliveriesUrl } from '../stacks/api-urls';
import { findStack, outputsOf } from '../stacks/deployed-stack';
import type { Place } from '../stacks/where';
import { NO_ANSWER } from './call';
import type { Customer } from './crowd';
import { followLives, type Lives } from './lives';
import { type Accept, type Measured, runWorkflow } from './order-workflow';

// The engine starts a process for each concurrent call of a function: beyond a few it gets slower, not faster.
const AT_ONCE_LOCALLY = 4;
const AT_ONCE_ON_AWS = 50;
const FOLLOWED_AT_ONCE_LOCALLY = 2;

/** So many calls in a row without an answer: nobody is there any more. */
const SILENCE = 20;

const isSilent = (measured: readonly Measured[]) =>
  measured.length >= SILENCE && measured.slice(-SILENCE).every(({ status }) => status === NO_ANSWER);

/** An answer that was missing or a server's fault. */
export const isFailed = ({ status }: Measured) => status === NO_ANSWER || status >= 500;

export type Plan = {
  orders: number;
  rate: number;
  baseUrl: string;
  customers: Customer[];
  restaurant: Customer;
  measured: Measured[];
  fulfilled: Fulfilled | undefined;
};

const placeAll = async (place: Place, plan: Plan): Promise<void> => {
  const { orders, rate, baseUrl, customers, restaurant, measured, fulfilled } = plan;
  const accept = fulfilled?.accept;
  const since = Date.now();
  let begun = 0;
  let done = 0;
  const draw = (isLast = false) => {
    const failed = measured.filter(isFailed).length;
    const told = failed > 0 ? red(`, ${failed} failed`) : '';
    progress(`${done} of ${orders} orders, ${measured.length} answers${told} ${dim(seconds(since))}`, isLast);
  };
  const worker = async () => {
    while (begun < orders && !isStopRequested() && !isSilent(measured)) {
      const index = begun++;
      const early = since + (index / rate) * 1000 - Date.now();
      if (early > 0) await Promise.race([sleep(early), stopRequest]);
      const customer = customers[index % customers.length];
      if (!customer || isStopRequested()) return;
      const session = { baseUrl, customer, restaurant, random: Math.random, accept };
      const placed = await runWorkflow(session, (one) => measured.push(one));
      if (placed) fulfilled?.lives.follow(placed);
      done += 1;
    }
  };
  const drawing = setInterval(draw, 250);
  const workers = place.engine ? AT_ONCE_LOCALLY : AT_ONCE_ON_AWS;
  await Promise.all(Array.from({ length: Math.min(workers, orders) }, worker));
  clearInterval(drawing);
  draw(true);
};

/** Where orders are fulfilled: how a restaurant accepts one by an event, and how they are followed to their end. */
type Fulfilled = { accept: Accept; lives: Lives };

/** @returns nothing where no fulfilment is deployed */
export const openFulfilled = async (place: Place, measured: Measured[]): Promise<Fulfilled | undefined> => {
  if (!(await findStack(place.clients, place.names('fulfilment')))) return undefined;
  const busName = (await outputsOf(place.clients, place.names('shared')))('EventBus');
  const put = putter({ client: place.clients.events, busName });
  const atOnce = place.engine ? FOLLOWED_AT_ONCE_LOCALLY : AT_ONCE_ON_AWS;
  return {
    accept: (order) => put({ of: OrderAccepted, text: JSON.stringify(order), id: randomUUID(), time: new Date() }),
    lives: followLives({ url: await deliveriesUrl(place), note: (one) => measured.push(one), atOnce }),
  };
};

/** Places the orders and follows them to their end, for as long as `wait` says. */
export const liveAll = async (place: Place, plan: Plan, wait: number): Promise<void> => {
  const { lives } = plan.fulfilled ?? {};
  if (!lives) return placeAll(place, plan);
  let placedAt: number | undefined;
  const isEnough = (isRunning: boolean) => {
    if (placedAt === undefined) return isStopRequested();
    const waited = (Date.now() - placedAt) / 1000;
    const { over, running } = lives.counts();
    const isLast = !isRunning || waited > wait || isStopRequested();
    progress(`${over} of ${over + running} orders have ended ${dim(seconds(placedAt))}`, isLast);
    return isLast;
  };
  const following = lives.run(isEnough, stopRequest);
  await placeAll(place, plan);
  placedAt = Date.now();
  await following;
};
