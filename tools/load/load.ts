import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '@commander-js/extra-typings';
import { Failure } from '../setup/failure.mjs';
import { isStopRequested, stopRequest } from '../setup/run.mjs';
import { dim, progress, red, say, seconds, step } from '../setup/steps.mjs';
import { ordersUrl } from '../stacks/api-urls';
import { findPlace, PLACE_HELP, type Place } from '../stacks/where';
import { wholeNumber } from '../terminal/command-line';
import { type Customer, gather } from './crowd';
import { type Measured, NO_ANSWER, runWorkflow } from './order-workflow';
import { reportOf } from './report';

const HELP = `
The users are made for the run, and removed after it with their orders.

${PLACE_HELP}`;

// The engine starts a process for each concurrent call of a function: beyond a few it gets slower, not faster.
const AT_ONCE_LOCALLY = 4;
const AT_ONCE_ON_AWS = 50;

/** So many calls in a row without an answer: nobody is there any more. */
const SILENCE = 20;

const isSilent = (measured: readonly Measured[]) =>
  measured.length >= SILENCE && measured.slice(-SILENCE).every(({ status }) => status === NO_ANSWER);

const isFailed = ({ status }: Measured) => status === NO_ANSWER || status >= 500;

type Plan = { orders: number; rate: number; baseUrl: string; customers: Customer[]; restaurant: Customer };

const placeAll = async (place: Place, { orders, rate, baseUrl, customers, restaurant }: Plan) => {
  const measured: Measured[] = [];
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
      await runWorkflow({ baseUrl, customer, restaurant, random: Math.random }, (one) => measured.push(one));
      done += 1;
    }
  };
  const drawing = setInterval(draw, 250);
  const workers = place.engine ? AT_ONCE_LOCALLY : AT_ONCE_ON_AWS;
  await Promise.all(Array.from({ length: Math.min(workers, orders) }, worker));
  clearInterval(drawing);
  draw(true);
  return measured;
};

const leave = async (crowd: Awaited<ReturnType<typeof gather>>) => {
  try {
    await step('removing users and orders', crowd.leave);
  } catch (error) {
    throw new Failure(
      `Users and orders of this run were not removed: ${error instanceof Error ? error.message : error}`,
    );
  }
};

const placeOrders = async ({ orders, rate, users }: { orders: number; rate: number; users: number }) => {
  const place = await findPlace();
  const baseUrl = await ordersUrl(place);
  const crowd = await gather(place);
  let measured: Measured[] = [];
  try {
    const restaurant = await crowd.make({ isAdmin: true });
    const customers: Customer[] = [];
    await step(`${users} users`, async () => {
      while (customers.length < users && !isStopRequested()) customers.push(await crowd.make());
    });
    measured = await placeAll(place, { orders, rate, baseUrl, customers, restaurant });
    if (measured.length > 0) say(`\n${reportOf(measured)}\n`);
  } finally {
    await leave(crowd);
  }
  const failed = measured.filter(isFailed).length;
  if (failed > 0) throw new Failure(`${failed} of ${measured.length} answers were missing or a server's fault.`);
};

/** Gives dashboards and alarms something to show; fails when an answer was missing or a server's fault. */
export const load = (command: Command) =>
  command
    .option('--orders <count>', 'how many orders', wholeNumber(1, 1_000_000), 50)
    .option('--rate <count>', 'how many orders begin in a second, at most', wholeNumber(1, 1000), 5)
    .option('--users <count>', 'how many users place them', wholeNumber(1, 1000), 10)
    .addHelpText('after', HELP)
    .action(placeOrders);
