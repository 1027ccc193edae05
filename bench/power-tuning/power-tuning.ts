import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { deployedFunctions } from '../../local/deployed-functions';
import { percentile } from '../../local/load/report';
import { Failure } from '../../local/setup/failure.mjs';
import { isStopRequested } from '../../local/setup/run.mjs';
import { dim, progress, red, say, seconds } from '../../local/setup/steps.mjs';
import { findPlace } from '../../local/where';
import { wholeNumber } from '../../local/whole-number';
import { prices } from '../prices';
import { orderRequests, userRequests } from '../product/requests';
import type { Table } from '../question';
import { plain } from '../report/table';
import { median } from '../statistics';
import { measureSizes, type Sample } from './measure';

/** What each of these functions is asked. A create leaves an order, and is counted as one. */
const eventsFor = (clientId: string): Readonly<Record<string, () => unknown>> => {
  const orders = orderRequests(`power-tuning-${randomUUID()}`, clientId);
  return {
    AddOrderFunction: () => orders.create(),
    UsersFunction: () => userRequests.list({ limit: '10' }),
  };
};

const names = Object.keys(eventsFor(''));

const SIZES = '256,512,1024,1769';
const DEFAULT_FUNCTION = 'UsersFunction';
const MEMORY = { from: 128, to: 10_240 };

const HELP = `npm run power-tuning -- [--function ${DEFAULT_FUNCTION}] [--memory ${SIZES}] [--times 30]

What a deployed function takes and costs with other memory sizes, on AWS: more memory is more CPU. Its newest code is invoked
with each, and has its own size again afterwards; the version that requests go to is not touched.

  --function  ${names.join(', ')}; the first places orders of a made-up user, which stay
  --memory    megabytes, ${MEMORY.from} to ${MEMORY.to}
  --times     warm invocations of each size

Which stacks: those on AWS that USERS_STACK_NAME and ORDERS_STACK_NAME name.`;

const options = {
  function: { type: 'string', default: DEFAULT_FUNCTION },
  memory: { type: 'string', default: SIZES },
  times: { type: 'string', default: '30' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const MILLION = 1_000_000;
const MEGABYTES_PER_GIGABYTE = 1_024;

const dollarsOf = (megabytes: number, billedMs: number): number =>
  (billedMs / 1_000) * (megabytes / MEGABYTES_PER_GIGABYTE) * prices.dollars.gigabyteSecond * MILLION;

/** What was measured of each size, as a table. Dollars are for a million warm invocations, without the price of a request. */
export const tableOf = (samples: readonly Sample[]): Table => ({
  title: 'By memory size',
  columns: ['MB', 'cold start, ms', 'warm median, ms', 'warm p90, ms', 'MB used', '$ a million'],
  rows: samples.map(({ megabytes, cold, warm }) => {
    const times = warm.map(({ durationMs }) => durationMs).toSorted((one, other) => one - other);
    return [
      String(megabytes),
      cold.initMs === undefined ? '–' : (cold.initMs + cold.durationMs).toFixed(0),
      median(times).toFixed(1),
      percentile(times, 0.9).toFixed(1),
      String(Math.max(...warm.map(({ usedMegabytes }) => usedMegabytes))),
      dollarsOf(megabytes, median(warm.map(({ billedMs }) => billedMs))).toFixed(2),
    ];
  }),
});

/** Measures a deployed function with several memory sizes; fails where Lambda does not say what an invocation took. */
export const powerTuning = async (args: string[]) => {
  const { values } = parseArgs({ args, options });
  if (values.help) return say(HELP);
  const sizes = values.memory.split(',').map((size) => wholeNumber('--memory', size, MEMORY));
  if (new Set(sizes).size < sizes.length)
    throw new Failure('--memory names a size twice: the second would not start cold.');
  const times = wholeNumber('--times', values.times, { from: 1, to: 1_000 });
  if (!names.includes(values.function)) throw new Failure(`--function takes one of: ${names.join(', ')}.`);
  const { clients, users, orders, engine } = await findPlace();
  if (engine)
    throw new Failure(
      'Memory changes nothing on a local engine: name stacks on AWS in USERS_STACK_NAME and ORDERS_STACK_NAME.',
    );
  const functions = await deployedFunctions(clients, [users, orders]);
  const name = functions.find(({ logicalId }) => logicalId === values.function)?.name;
  if (!name) throw new Failure(`There is no ${values.function} in ${users} and ${orders}.`);
  const { Environment } = await clients.functions.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
  const event = eventsFor(Environment?.Variables?.USER_POOL_CLIENT_ID ?? '')[values.function];
  if (!event) throw new Failure(`There is no event for ${values.function}.`);
  const since = Date.now();
  const draw = (text: string) => {
    if (isStopRequested()) throw new Failure('Stopped.');
    progress(`${text} ${dim(seconds(since))}`);
  };
  const plan = { functionName: name, event, sizes, times, progress: draw };
  // Told at once: who stops the command is told nothing else.
  const onStuck = (command: string) =>
    say(`\n${red('✗')} The function has still another size. Give it back its own:\n${command}`);
  const samples = await measureSizes(clients.functions, plan, onStuck);
  progress('', true);
  say(plain(tableOf(samples)));
};
