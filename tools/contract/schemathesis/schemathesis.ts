import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { type Customer, gather } from '../../load/crowd';
import { Failure } from '../../setup/failure.mjs';
import { isStopRequested, run } from '../../setup/run.mjs';
import { bold, green, red, say, seconds, step } from '../../setup/steps.mjs';
import { apiUrl } from '../../stacks/api-urls';
import { findStack } from '../../stacks/deployed-stack';
import { localDirectory, root, tools } from '../../stacks/paths';
import { findPlace, type Place } from '../../stacks/where';
import { wholeNumber } from '../../terminal/command-line';
import { documentedServices } from '../services';
import { latestSlot, makeDeliverable } from './deliverable';
import { keepUsers } from './users-kept';

const HELP = `
It sends valid and invalid requests as a user and as an admin, whom it makes and removes again, to the stacks of a running
npm start, or to those on an engine in AWS_ENDPOINT_URL; never to AWS, since it changes and deletes what it finds. It puts the
users' records back.`;

type Settings = { examples: number; seed: number; quick?: boolean };

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
  const env = { ...process.env, SCHEMATHESIS_HOOKS: hooks, CALLER_ID: caller.userId, SLOT: latestSlot() };
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

/** The address of each documented API that is there: the users and orders stacks work without the others. */
const servicesAt = async (place: Place): Promise<[string, string][]> => {
  const there: [string, string][] = [];
  for (const { id } of await documentedServices())
    if (await findStack(place.clients, place.names(id))) there.push([id, await apiUrl(place, id)]);
  return there;
};

/** The titles of the runs that found something; a quick one asks all APIs at once, and shows only what it finds. */
const failedRuns = async (place: Place, settings: Settings, callers: Record<string, Customer>) => {
  const services = await servicesAt(place);
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
    if (await findStack(place.clients, place.names('fulfilment')))
      for (const { userId } of Object.values(callers)) await makeDeliverable(place, userId);
    return await failedRuns(place, settings, callers);
  } finally {
    await step('putting back what was there', async () => {
      await crowd.leave();
      await putBack();
    });
  }
};

const compareAnswers = async (settings: Settings) => {
  const place = await findPlace();
  if (!place.engine) throw new Failure('This changes and deletes what it finds, so it is for a local engine only.');
  mkdirSync(directory, { recursive: true });
  const failed = await runAll(place, settings);
  if (failed.length > 0) throw new Failure(`Some answers are not as documented: ${failed.join('; ')}.`);
  say(`\n${green('✓')} Every answer was as documented.`);
};

/** Fails when an answer of the running stacks is not as their documents say. */
export const schemathesis = (command: Command) =>
  command
    .option('--examples <count>', 'how many requests are generated for each operation', wholeNumber(1, 10_000), 20)
    .option('--seed <number>', 'another seed generates other requests', wholeNumber(0, 1_000_000_000), 1)
    .option('--quick', 'only generated requests and the examples of the documents; no bounds, no sequences')
    .addHelpText('after', HELP)
    .action(compareAnswers);
