import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Command, Option } from '@commander-js/extra-typings';
import { installDynamoDBLocal, startDynamoDBLocal, whyNoDynamoDBLocal } from '../engine/dynamodb-local';
import { type Engine, startEngine } from '../engine/engine';
import { deployLocally, localTarget } from '../engine/local-deployment';
import { freePort } from '../engine/ports';
import { proveQuickly } from '../proof/proof';
import { Failure } from '../setup/failure.mjs';
import { isStopRequested, run } from '../setup/run.mjs';
import { bold, green, red, say, seconds } from '../setup/steps.mjs';
import { endpointOf, engineEnvironment, region, toolEnvironment } from '../stacks/environment';
import { localDirectory, root, tools } from '../stacks/paths';
import { nameVariables, type Stack, stackNames, stacks } from '../stacks/stacks';

const KINDS = ['unit', 'proof', 'integration', 'static'] as const;
type Only = (typeof KINDS)[number];
type Stage = { title: string; kind: Only; work: (engine: () => Promise<Engine>) => Promise<unknown> };

const testsDirectory = join(localDirectory, 'test');
const directory = join(testsDirectory, String(process.pid));
const logFile = join(directory, 'engine.log');

const npm = (script: string, ...args: string[]) =>
  run('npm', ['run', '--silent', script, '--', ...args], { cwd: root, output: 'show', name: `npm run ${script}` });

const checkTemplate = async ({ id, directory: cwd, templateFile }: Stack) => {
  const env = { ...toolEnvironment(), AWS_DEFAULT_REGION: region };
  const args = ['validate', '--lint', '--template-file', templateFile];
  await run(tools.sam, args, { cwd, env, name: `sam validate --lint (${id})` });
  await run(tools.cfnLint, [templateFile], { cwd, env, name: `cfn-lint (${id})` });
};

// Beyond a few at once the engine starts a process for each concurrent call of a function and gets slower.
const workers = String(Math.min(4, Math.max(2, cpus().length)));

/** What docs/fulfilment.md has its readers set, so that what is late is late soon. */
const SHORT_LIMITS = { ThirdPartyLimitMinutes: '0.05' };
const GUIDES = 'integration/guides\\.test';

/** Whether these arguments for jest run the guides too. */
const haveGuides = (jestArgs: string[]): boolean => jestArgs.length === 0 || jestArgs.join(' ').includes('guides');

const runJest = async (project: string, engine: Engine, jestArgs: string[], extras: Record<string, string> = {}) => {
  const { names, environment } = localTarget(engine.port, directory, stackNames());
  const env = { ...environment, ...nameVariables(names), FORCE_COLOR: process.env.FORCE_COLOR, ...extras };
  const args = ['--selectProjects', project, '--maxWorkers', workers, ...jestArgs];
  await run(tools.jest, args, { cwd: root, env, output: 'show', name: `The ${project} tests` });
};

/** The guides that need short limits, alone: to the other tests an order would be overdue on a busy machine. */
const guidesWithShortLimits: Stage = {
  title: 'guides, with short limits',
  kind: 'integration',
  work: async (engine) => {
    await deployLocally(localTarget((await engine()).port, directory, stackNames(), SHORT_LIMITS));
    await runJest('integration', await engine(), ['--testPathPatterns', GUIDES], {
      SHORT_LIMITS: SHORT_LIMITS.ThirdPartyLimitMinutes,
    });
  },
};

/** The requests and units of each operation once more, where the units of every read are AWS's own. */
const exactUnits = async () => {
  const why = whyNoDynamoDBLocal();
  if (why) return say(why);
  await installDynamoDBLocal();
  const database = await startDynamoDBLocal();
  try {
    const env = { ...engineEnvironment(0), AWS_ENDPOINT_URL: database.endpoint, EXACT_READ_UNITS: '1' };
    const args = ['--selectProjects', 'unit', '--maxWorkers', workers, 'dynamodb-calls'];
    await run(tools.jest, args, { cwd: root, env, output: 'show', name: 'The units on DynamoDB Local' });
  } finally {
    await database.stop();
  }
};

const stagesFor = (jestArgs: string[]): Stage[] => [
  { title: 'types and lint', kind: 'static', work: () => npm('lint') },
  { title: 'generated text', kind: 'static', work: () => npm('generate', '--check') },
  { title: 'OpenAPI documents', kind: 'static', work: () => npm('openapi') },
  { title: 'templates', kind: 'static', work: () => Promise.all(stacks.map(checkTemplate)) },
  { title: 'unit tests', kind: 'unit', work: async (engine) => runJest('unit', await engine(), jestArgs) },
  { title: 'units on DynamoDB Local', kind: 'unit', work: exactUnits },
  { title: 'proof, quick', kind: 'proof', work: async (engine) => proveQuickly(endpointOf((await engine()).port)) },
  {
    title: 'integration tests',
    kind: 'integration',
    work: async (engine) => {
      await deployLocally(localTarget((await engine()).port, directory, stackNames()));
      await runJest('integration', await engine(), jestArgs);
    },
  },
  ...(haveGuides(jestArgs) ? [guidesWithShortLimits] : []),
];

const passes = async ({ title, work }: Stage, engine: () => Promise<Engine>) => {
  const since = Date.now();
  say(`\n${bold(title)}`);
  try {
    await work(engine);
    say(`${green('✓')} ${title} (${seconds(since)})`);
    return true;
  } catch (error) {
    if (isStopRequested() || !(error instanceof Failure)) throw error;
    if (error.output) say(error.output.trimEnd());
    say(`${red('✗')} ${title} (${seconds(since)}): ${error.message}`);
    return false;
  }
};

/** The directories of runs that were killed. */
const removeLeftovers = () => {
  mkdirSync(testsDirectory, { recursive: true });
  for (const name of readdirSync(testsDirectory)) {
    try {
      process.kill(Number(name), 0);
    } catch {
      rmSync(join(testsDirectory, name), { recursive: true, force: true });
    }
  }
};

/** An engine for this run alone, started when a stage first asks for it: `npm start` may run beside it. */
const ownEngine = () => {
  let started: Promise<Engine> | undefined;
  const start = async () => startEngine({ port: await freePort(), stateDirectory: join(directory, 'state'), logFile });
  return {
    get: () => (started ??= start()),
    stop: async () => (await started?.catch(() => undefined))?.stop(),
  };
};

/** Runs every stage, also after one that failed, and fails when one did. */
const test = async (only: Only | undefined, jestArgs: string[]) => {
  removeLeftovers();
  // An earlier process may have had this one's id.
  rmSync(directory, { recursive: true, force: true });
  const since = Date.now();
  const engine = ownEngine();
  const stages = stagesFor(jestArgs).filter(({ kind }) => !only || kind === only);
  const failed: string[] = [];
  try {
    for (const stage of stages) if (!(await passes(stage, engine.get))) failed.push(stage.title);
  } finally {
    await engine.stop();
    if (failed.length === 0) rmSync(directory, { recursive: true, force: true });
  }
  const summary = `${stages.length - failed.length} passed, ${failed.length} failed (${seconds(since)})`;
  if (failed.length > 0) throw new Failure(`${summary}: ${failed.join(', ')}. The engine's log: ${logFile}`);
  say(`\n${green('✓')} ${summary}`);
};

/** `npm test`; `--only` takes one of the kinds of tests. */
export const testCommand = (command: Command) =>
  command
    .argument('[arguments...]', 'for jest, such as --testPathPatterns cancel')
    .addOption(new Option('--only <kind>', 'one kind of checks').choices(KINDS))
    .allowUnknownOption()
    .action((jestArgs, { only }) => test(only, jestArgs));
