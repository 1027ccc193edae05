import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Customer, gather } from '../../load/crowd';
import { Failure } from '../../setup/failure.mjs';
import { isStopRequested, run } from '../../setup/run.mjs';
import { bold, green, red, say, seconds, step } from '../../setup/steps.mjs';
import { ordersUrl, usersUrl } from '../../stacks/api-urls';
import { localDirectory, root, tools } from '../../stacks/paths';
import { findPlace, type Place } from '../../stacks/where';
import { wholeNumber } from '../../terminal/whole-number';
import { keepUsers } from './users-kept';

const HELP = `npm run schemathesis -- [--examples 20] [--seed 1] [--quick]

Generates requests from the OpenAPI documents, good ones and bad ones, and compares each answer with what its document says.
It sends them as a user and as an admin, whom it makes and takes away again, to the stacks of a running npm start, or to those
on an engine in AWS_ENDPOINT_URL; never to AWS, since it changes and deletes what it finds. Records of users are put back.

  --examples  how many requests it makes up for each operation
  --seed      another one makes other requests
  --quick     only the examples of the documents and what it makes up; neither every bound nor sequences of requests`;

const options = {
  examples: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  quick: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Settings = { examples: number; seed: number; quick: boolean };

const directory = join(localDirectory, 'schemathesis');

// One worker: with threads, Python 3.11 fails at random in what Hypothesis does with its syntax trees.
const argsFor = (service: string, url: string, token: string, { examples, seed, quick }: Settings) => [
  ...['--config-file', join(root, 'tools', 'contract', 'schemathesis', 'schemathesis.toml')],
  ...['run', join(root, 'docs', 'openapi', `${service}.json`), '--url', url],
  ...['--header', `Authorization: Bearer ${token}`, '--workers', '1'],
  ...['--seed', String(seed), '--max-examples', String(examples), '--generation-database', 'none'],
  ...['--phases', quick ? 'examples,fuzzing' : 'examples,coverage,fuzzing,stateful'],
  '--continue-on-failure',
];

type Run = { title: string; caller: Customer; args: string[]; output: 'show' | 'keep' };

/** Says whether every answer was as the document has it. */
const isFaultless = async ({ title, caller, args, output }: Run) => {
  const since = Date.now();
  if (output === 'show') say(`\n${bold(title)}`);
  const hooks = join(root, 'tools', 'contract', 'schemathesis', 'hooks.py');
  const env = { ...process.env, SCHEMATHESIS_HOOKS: hooks, CALLER_ID: caller.userId };
  try {
    await run(tools.schemathesis, args, { cwd: directory, env, output, name: 'schemathesis' });
    say(`${green('✓')} ${title} (${seconds(since)})`);
    return true;
  } catch (error) {
    if (isStopRequested() || !(error instanceof Failure)) throw error;
    say(`${error.output}${red('✗')} ${title} (${seconds(since)})`);
    return false;
  }
};

/** The titles of the runs that found something; a quick one asks both APIs at once, and shows only what it finds. */
const failedRuns = async (place: Place, settings: Settings, callers: Record<string, Customer>) => {
  const services = Object.entries({ users: await usersUrl(place), orders: await ordersUrl(place) });
  const output = settings.quick ? 'keep' : 'show';
  const runs = Object.entries(callers).map(([name, caller]) =>
    services.map(([service, url]): Run => {
      const args = argsFor(service, url, caller.token, settings);
      return { title: `${service} API, as ${name}`, caller, args, output };
    }),
  );
  const failed: string[] = [];
  const check = async (one: Run) => {
    if (!(await isFaultless(one))) failed.push(one.title);
  };
  for (const together of settings.quick ? runs : runs.flat().map((one) => [one])) {
    await Promise.all(together.map(check));
  }
  return failed;
};

const runAll = async (place: Place, settings: Settings) => {
  const crowd = await gather(place);
  const putBack = await keepUsers(place);
  try {
    const callers = { 'a user': await crowd.make(), 'an admin': await crowd.make({ isAdmin: true }) };
    return await failedRuns(place, settings, callers);
  } finally {
    await step('putting back what was there', async () => {
      await crowd.leave();
      await putBack();
    });
  }
};

/** Fails when an answer of the running stacks is not as their documents say. */
export const schemathesis = async (args: string[]) => {
  const { values } = parseArgs({ args, options });
  if (values.help) return say(HELP);
  const settings = {
    examples: wholeNumber('--examples', values.examples, { from: 1, to: 10_000 }),
    seed: wholeNumber('--seed', values.seed, { from: 0, to: 1_000_000_000 }),
    quick: values.quick,
  };
  const place = await findPlace();
  if (!place.engine) throw new Failure('This changes and deletes what it finds, so it is for a local engine only.');
  mkdirSync(directory, { recursive: true });
  const failed = await runAll(place, settings);
  if (failed.length > 0) throw new Failure(`Some answers are not as documented: ${failed.join('; ')}.`);
  say(`\n${green('✓')} Every answer was as documented.`);
};
