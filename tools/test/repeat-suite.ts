import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { Failure } from '../setup/failure.mjs';
import { isStopRequested, run } from '../setup/run.mjs';
import { dim, green, progress, red, say, seconds } from '../setup/steps.mjs';
import { logDirectory, root, tools } from '../stacks/paths';
import { findPlace, PLACE_HELP, type Place } from '../stacks/where';
import { wholeNumber } from '../terminal/command-line';

const BAR_LENGTH = 24;

const failuresLog = join(logDirectory, 'metrics.log');

// The engine starts a process for each concurrent call of a function: more at once is slower there.
const WORKERS = '2';

const jestArgs = ['--selectProjects', 'integration', '--maxWorkers', WORKERS];

const suitesOf = async ({ environment }: Place) => {
  const listed = await run(tools.jest, [...jestArgs, '--listTests'], { cwd: root, env: environment, name: 'jest' });
  return listed.trim().split('\n').length;
};

const bar = (done: number, total: number) => {
  const filled = Math.min(BAR_LENGTH, Math.round((done / Math.max(1, total)) * BAR_LENGTH));
  return `${'█'.repeat(filled)}${dim('░'.repeat(BAR_LENGTH - filled))}`;
};

const countOf = (output: string, pattern: RegExp) => output.match(pattern)?.length ?? 0;

/** What jest's last lines say of all tests, such as "3 skipped, 240 passed, 243 total". */
const summaryOf = (output: string) => /^Tests:\s+(.*)$/m.exec(output)?.[1] ?? 'no summary';

const runOnce = async (place: Place, title: string, total: number) => {
  const since = Date.now();
  let output = '';
  const draw = () => {
    const done = countOf(output, /^(PASS|FAIL) /gm);
    const failed = countOf(output, /^FAIL /gm);
    const told = failed > 0 ? red(`, ${failed} failed`) : '';
    progress(`${title} ${bar(done, total)} ${done} of ${total} suites${told} ${dim(seconds(since))}`);
  };
  const ticking = setInterval(draw, 500);
  const env = { ...place.environment, FORCE_COLOR: '0' };
  const onOutput = (text: string) => {
    output += text;
  };
  try {
    await run(tools.jest, jestArgs, { cwd: root, env, onOutput, name: 'jest' });
    progress(`${green('✓')} ${title}: ${summaryOf(output)} ${dim(`(${seconds(since)})`)}`, true);
    return true;
  } catch (error) {
    if (isStopRequested() || !(error instanceof Failure)) throw error;
    progress(`${red('✗')} ${title}: ${summaryOf(output)} ${dim(`(${seconds(since)})`)}`, true);
    for (const [line] of output.matchAll(/^ +● .*$/gm)) say(line);
    mkdirSync(logDirectory, { recursive: true });
    writeFileSync(failuresLog, output);
    return false;
  } finally {
    clearInterval(ticking);
  }
};

const repeatSuite = async ({ runs }: { runs: number }) => {
  const place = await findPlace();
  const total = await suitesOf(place);
  say(`The integration tests against ${place.users} and ${place.orders} at ${place.engine ?? 'AWS'}, ${runs} times:`);
  let failed = 0;
  for (let index = 1; index <= runs; index += 1) {
    if (!(await runOnce(place, `run ${index} of ${runs}`, total))) failed += 1;
  }
  if (failed > 0) throw new Failure(`${failed} of ${runs} runs failed; see ${failuresLog}`);
};

/** Repeats the integration tests to populate the metrics; fails when a run did. */
export const metrics = (command: Command) =>
  command
    .option('--runs <count>', 'how many times', wholeNumber(1, 1000), 1)
    .addHelpText('after', `\n${PLACE_HELP}`)
    .action(repeatSuite);
