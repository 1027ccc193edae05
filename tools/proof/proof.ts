import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { Argument, type Command } from '@commander-js/extra-typings';
import { type Database, startMinistack } from '../engine/database';
import { installDynamoDBLocal, startDynamoDBLocal, whyNoDynamoDBLocal } from '../engine/dynamodb-local';
import { Failure } from '../setup/failure.mjs';
import { isStopRequested } from '../setup/run.mjs';
import { bold, dim, green, progress, red, say, seconds, step } from '../setup/steps.mjs';
import { emails } from './emails/suite';
import { events } from './events/suite';
import { faults } from './faults/suite';
import { keep, tableOf } from './figures';
import { fulfilment } from './fulfilment/suite';
import { identity } from './identity/suite';
import { input } from './input/suite';
import { linearizability } from './linearizability/suite';
import { lives } from './lives/suite';
import { load } from './load/suite';
import { plantMutants } from './mutants/suite';
import { isOnPage, markdownOf, writeTable } from './page';
import { permissions } from './permissions/suite';
import { simulation } from './simulation/suite';
import type { Figure, Result, Suite } from './suite';
import { views } from './views/suite';

const suites: Record<string, Suite> = {
  simulation,
  events,
  fulfilment,
  views,
  emails,
  lives,
  linearizability,
  faults,
  identity,
  input,
  load,
  mutants: plantMutants,
  permissions,
};
/** Those that need ministack alone. */
const ON_MINISTACK: readonly string[] = [
  'simulation',
  'events',
  'fulfilment',
  'views',
  'emails',
  'lives',
  'mutants',
  'permissions',
];
/** They deploy the stacks, which takes longer than all else in a quick run. */
const ONLY_IN_FULL: readonly string[] = ['lives', 'permissions'];

const SHOWN_FINDINGS = 3;

const chosenFrom = (names: readonly string[]): [string, Suite][] =>
  Object.entries(suites).filter(([name]) => names.length === 0 || names.includes(name));

const quickly = (chosen: [string, Suite][]) => chosen.filter(([name]) => !ONLY_IN_FULL.includes(name));

const startAll = async (onlyOne: boolean): Promise<Database[]> => {
  const ministack = await step('starting ministack', startMinistack);
  if (onlyOne) return [ministack];
  const why = whyNoDynamoDBLocal();
  if (why) {
    say(why);
    return [ministack];
  }
  await installDynamoDBLocal();
  return [ministack, await step('starting DynamoDB Local', startDynamoDBLocal)];
};

type Plan = { quick: boolean; seed: string; databases: Database[]; write?: boolean | undefined };

/** Those whose figures are the same wherever they run: those of their quick run are compared with the page. */
const EXACT: readonly string[] = ['simulation', 'events', 'fulfilment', 'views', 'emails'];
/** Their quick run is always of one seed; by another, a mutant that one world of 230 shows may take minutes to find. */
const OF_ONE_SEED = [...EXACT, 'mutants'];
const QUICK_SEED = '2026';

const today = () => new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** Has the page say what a run counted, or finds that it does not. */
const comparedWithPage = (name: string, { quick, seed, write }: Plan, { figures, findings }: Result): string[] => {
  const isExact = quick && EXACT.includes(name);
  if (findings.length > 0 || (quick && !isExact)) return [];
  const table = markdownOf(isExact ? `seed ${seed}` : `${today()}, seed ${seed}`, figures);
  const region = isExact ? `${name}, quick` : name;
  if (write) writeTable(region, table);
  else if (isExact && !isOnPage(region, table))
    return [`docs/reliability.md says otherwise: npm run proof -- ${name} --quick --write`];
  return [];
};

/** Runs one suite and says what it found; its figures, and whether nothing was found. */
const runOne = async ([name, suite]: [string, Suite], plan: Plan): Promise<{ figures: Figure[]; ok: boolean }> => {
  const since = Date.now();
  say(`\n${bold(name)}`);
  const draw = (text: string) => {
    if (isStopRequested()) throw new Failure('Stopped.');
    progress(`${text} ${dim(seconds(since))}`);
  };
  const own = plan.quick && OF_ONE_SEED.includes(name) ? { ...plan, seed: QUICK_SEED } : plan;
  const counted = await suite({ ...own, progress: draw });
  const result = { ...counted, findings: [...counted.findings, ...comparedWithPage(name, own, counted)] };
  const file = keep(name, own.seed, result);
  const found = result.findings.length;
  for (const finding of result.findings.slice(0, SHOWN_FINDINGS)) say(`${red('✗')} ${finding}`);
  if (found > SHOWN_FINDINGS) say(`… and ${found - SHOWN_FINDINGS} more in ${file}`);
  progress(`${found === 0 ? green('✓') : red('✗')} ${name} (${seconds(since)}): ${found} findings`, true);
  return { figures: result.figures, ok: found === 0 };
};

/** Runs suites on engines that are there, prints what they counted, and fails when one found something. */
const prove = async (chosen: [string, Suite][], plan: Plan) => {
  // The suites' own clients, too, hold to the versions that are pinned.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const figures: Figure[] = [];
  const failed: string[] = [];
  for (const one of chosen) {
    const outcome = await runOne(one, plan);
    figures.push(...outcome.figures);
    if (!outcome.ok) failed.push(one[0]);
  }
  say(`\n${tableOf(figures)}\n\nseed ${plan.seed}`);
  if (failed.length > 0)
    throw new Failure(`Found what should not be: ${failed.join(', ')}. The same again: --seed ${plan.seed}`);
};

const newSeed = () => randomUUID().slice(0, 8);

/** The quick part of every suite, on an engine that somebody else has started. */
export const proveQuickly = (endpoint: string) => {
  const databases = [{ name: 'ministack', endpoint, stop: async () => undefined }];
  return prove(quickly(chosenFrom([])), { quick: true, seed: newSeed(), databases });
};

type Options = { quick?: boolean; write?: boolean; seed?: string };

const runSuites = async (names: readonly string[], { quick = false, write, seed = newSeed() }: Options) => {
  const named = chosenFrom(names);
  const chosen = quick && names.length === 0 ? quickly(named) : named;
  const databases = await startAll(quick || chosen.every(([name]) => ON_MINISTACK.includes(name)));
  try {
    await prove(chosen, { quick, write, seed, databases });
  } finally {
    await Promise.all(databases.map(({ stop }) => stop()));
  }
};

/** Tries to break what the services promise; fails when a suite did. */
export const proof = (command: Command) =>
  command
    .addArgument(new Argument('[suite...]', 'which suites; all without it').choices(Object.keys(suites)))
    .option('--quick', 'a small part of each, in a few minutes')
    .option('--write', 'put the figures into docs/reliability.md')
    .option('--seed <seed>', 'make the same choices as the run that printed this seed')
    .addHelpText(
      'after',
      '\nThe counts and all findings are kept in .local/proof. Timing still depends on the machine.',
    )
    .action(runSuites);
