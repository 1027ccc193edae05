import type { Command } from '@commander-js/extra-typings';
import { auditAll } from '../operate/events/audit';
import { openEventsOperator } from '../operate/events/operator';
import { Failure } from '../setup/failure.mjs';
import { isStopRequested } from '../setup/run.mjs';
import { progress, say, step } from '../setup/steps.mjs';
import { ordersUrl } from '../stacks/api-urls';
import { findPlace, PLACE_HELP, type Place } from '../stacks/where';
import { wholeNumber } from '../terminal/command-line';
import { type Customer, gather } from './crowd';
import type { Measured } from './order-workflow';
import { isFailed, liveAll, openFulfilled } from './plan';
import { endsOf, reportOf } from './report';

const HELP = `
The users are made for the run, and removed after it with their orders, unless --keep is given. Where the fulfilment is deployed, the orders live to their
end: some are refused, since a dish is sold out or the payment is declined, and those that a restaurant takes are booked and
delivered. After the last order it waits until all have ended, and tells how many ended how. Locally it then compares all orders with their history, their fulfilment, the third parties and
the views, as npm run events -- audit does. Ctrl-C ends the waiting too.

${PLACE_HELP}`;

/** While the orders are there. On AWS it would read the tables of all customers whole. */
const auditOrders = async (place: Place): Promise<string | undefined> => {
  const { lines, differing } = await auditAll(await openEventsOperator(place), progress);
  progress('audited', true);
  say(`\n${lines.join('\n')}\n`);
  return differing;
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

type Options = { orders: number; rate: number; users: number; wait: number; keep?: true };

const placeOrders = async ({ orders, rate, users, wait, keep }: Options) => {
  const place = await findPlace();
  const baseUrl = await ordersUrl(place);
  const crowd = await gather(place);
  const measured: Measured[] = [];
  const fulfilled = await openFulfilled(place, measured);
  let differing: string | undefined;
  try {
    const restaurant = await crowd.make({ isAdmin: true });
    const customers: Customer[] = [];
    await step(`${users} users`, async () => {
      while (customers.length < users && !isStopRequested()) customers.push(await crowd.make());
    });
    await liveAll(place, { orders, rate, baseUrl, customers, restaurant, measured, fulfilled }, wait);
    if (measured.length > 0) say(`\n${reportOf(measured)}\n`);
    const ends = fulfilled?.lives.ends() ?? [];
    if (ends.length > 0) say(`${endsOf(ends)}\n`);
    if (fulfilled && place.engine && !isStopRequested()) differing = await auditOrders(place);
  } finally {
    if (!keep) await leave(crowd);
  }
  if (differing) throw new Failure(differing);
  const failed = measured.filter(isFailed).length;
  if (failed > 0) throw new Failure(`${failed} of ${measured.length} answers were missing or a server's fault.`);
};

/** Gives dashboards and alarms something to show; fails when an answer was missing or a server's fault. */
export const load = (command: Command) =>
  command
    .option('--orders <count>', 'how many orders', wholeNumber(1, 1_000_000), 50)
    .option('--rate <count>', 'how many orders begin in a second, at most', wholeNumber(1, 1000), 5)
    .option('--users <count>', 'how many users place them', wholeNumber(1, 1000), 10)
    .option(
      '--wait <seconds>',
      'how long to wait for orders to end, after the last was placed',
      wholeNumber(0, 86_400),
      240,
    )
    .option('--keep', 'leave the users and their orders there')
    .addHelpText('after', HELP)
    .action(placeOrders);
