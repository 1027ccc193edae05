import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import { type Command, Option } from '@commander-js/extra-typings';
import { whyNoDynamoDBLocal } from '../engine/dynamodb-local';
import { plainTable } from '../figures/table';
import { nodeVersion } from '../lambda/runtime';
import { Failure } from '../setup/failure.mjs';
import { isStopRequested } from '../setup/run.mjs';
import { bold, dim, green, progress, red, say, seconds, yellow } from '../setup/steps.mjs';
import type { Measured, Question, Table } from './question';
import { authorizer } from './questions/authorizer';
import { bundleSizes } from './questions/bundles';
import { coldStarts } from './questions/cold-start';
import { dollarsFrom } from './questions/dollars';
import { dynamodb } from './questions/dynamodb';
import { emails } from './questions/emails';
import { events } from './questions/events';
import { fulfilment } from './questions/fulfilment';
import { hosting } from './questions/hosting';
import { logs } from './questions/logs';
import { month } from './questions/month';
import { order } from './questions/order';
import { pages } from './questions/pages';
import { published } from './questions/published';
import { views } from './questions/views';
import { warm } from './questions/warm';
import { reached } from './reach';
import { type Reach, type Section, writePage } from './report/page';
import { recordSizes } from './sizes';

const questions: Readonly<Record<string, (measured: Measured) => Question>> = {
  dynamodb: () => dynamodb,
  pages: () => pages,
  fulfilment: () => fulfilment,
  views: () => views,
  emails: () => emails,
  hosting: () => hosting,
  order: () => order,
  month: () => month,
  bundles: () => bundleSizes,
  logs: () => logs,
  dollars: dollarsFrom,
  authorizer: () => authorizer,
  warm: () => warm,
  cold: () => coldStarts,
  events: () => events,
  published: () => published,
};

const sayTable = (table: Table) => {
  say(`\n${table.title}`);
  say(plainTable([table.columns, ...table.rows]));
  if (table.note) say(dim(table.note));
};

const ask = async (name: string, question: Question, quick: boolean): Promise<Section> => {
  const since = Date.now();
  say(`\n${bold(question.asks)}`);
  const draw = (text: string) => {
    if (isStopRequested()) throw new Failure('Stopped.');
    progress(`${text} ${dim(seconds(since))}`);
  };
  const answer = await question.answer({ quick, progress: draw });
  progress(`${green('✓')} ${name} ${dim(`(${seconds(since)})`)}`, true);
  for (const table of answer.tables) sayTable(table);
  return { asks: question.asks, answer };
};

const NO_REASON = 'No reason is known.';

const reachOf = (measured: Measured): Reach => {
  const all = reached(measured);
  const rows = all.map(({ what, gate, measured: value, isReached }) => [
    what,
    gate,
    value,
    isReached ? 'reached' : 'not reached',
  ]);
  return {
    table: { title: 'Goals', columns: ['goal', 'at most', 'measured', ''], rows },
    missed: all.filter(({ isReached }) => !isReached).map(({ what, why = NO_REASON }) => ({ what, why })),
  };
};

const sayReach = ({ table, missed }: Reach, since: number) => {
  sayTable(table);
  for (const { what, why } of missed) say(`\n${yellow(what)}\n${why}`);
  const mark = missed.length === 0 ? green('✓') : red('✗');
  say(`\n${mark} ${table.rows.length - missed.length} of ${table.rows.length} goals reached (${seconds(since)})`);
};

const sayWhere = () => {
  say(`Functions run on Node ${nodeVersion}.`);
  const why = whyNoDynamoDBLocal();
  if (why) say(yellow(`${why} Units are ministack's, whose read units are wrong for larger items.`));
  const [load = 0] = loadavg();
  if (load > cpus().length / 2) say(yellow(`The machine is busy (load ${load.toFixed(1)}): ratios will be rough.`));
};

type Options = { only?: string; quick?: boolean; recordSizes?: boolean };

const measure = async ({ only, quick = false, recordSizes: isToRecord }: Options) => {
  const chosen = Object.entries(questions).filter(([name]) => only === undefined || name === only);
  // The tools' own clients hold to the versions that are pinned.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const since = Date.now();
  if (isToRecord) await recordSizes();
  sayWhere();
  const sections: Section[] = [];
  let measured: Measured = {};
  for (const [name, questionFrom] of chosen) {
    const section = await ask(name, questionFrom(measured), quick);
    sections.push(section);
    measured = { ...measured, ...section.answer.measured };
  }
  const reach = reachOf(measured);
  if (reach.table.rows.length > 0) sayReach(reach, since);
  if (quick || only !== undefined) return;
  writePage(sections, reach);
  say('Written: docs/benchmarks.md, the plots beside it, and the tables in docs/performance.md.');
};

/** Asks each question in turn and says what was found; the whole of it writes docs/benchmarks.md. */
export const bench = (command: Command) =>
  command
    .addOption(new Option('--only <question>', 'one question; nothing is written').choices(Object.keys(questions)))
    .option('--quick', 'few samples, in about a minute; nothing is written')
    .option('--record-sizes', 'record the sizes of the bundles, with which npm test compares')
    .addHelpText(
      'after',
      '\nThe whole takes about 15 minutes. It writes docs/benchmarks.md with its plots, and the tables of docs/performance.md.',
    )
    .action(measure);
