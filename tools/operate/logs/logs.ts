import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { Failure } from '../../setup/failure.mjs';
import { isStopRequested, stopRequest } from '../../setup/run.mjs';
import * as ink from '../../setup/steps.mjs';
import { type DeployedFunction, deployedFunctions } from '../../stacks/deployed-functions';
import { type LogEvent, logEvents } from '../../stacks/log-events';
import { findPlace, PLACE_HELP, type Place } from '../../stacks/where';
import { readable } from './readable';

const UNITS_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LOCAL_INTERVAL_MS = 1000;
const AWS_INTERVAL_MS = 3000; // FilterLogEvents is limited to a few calls a second for an account.
// A line may appear a little after one of another stream that is younger.
const OVERLAP_MS = 15_000;

const durationOf = (text: string) => {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (!count) throw new InvalidArgumentError('It takes a number and one of s, m, h, d, such as 10m.');
  return Number(count) * (UNITS_MS[unit] ?? 0);
};

const chosenFunctions = async ({ clients, users, orders }: Place, part = '') => {
  const functions = await deployedFunctions(clients, [users, orders]);
  const chosen = functions.filter(({ logicalId }) => logicalId.toLowerCase().includes(part.toLowerCase()));
  if (chosen.length > 0) return chosen;
  const names = functions.map(({ logicalId }) => logicalId).join(', ');
  throw new Failure(`No function has "${part}" in its name; there are: ${names}.`);
};

const shortName = ({ logicalId }: DeployedFunction) => logicalId.replace(/Function$/, '');

/** Gives each event of a log group once, also when it turns up late. */
const follower = (place: Place, from: DeployedFunction, startTime: number) => {
  const seen = new Set<string>();
  let newest = startTime;
  return async () => {
    const events = await logEvents(place.clients, {
      logGroup: from.logGroup,
      startTime: Math.max(startTime, newest - OVERLAP_MS),
    });
    const fresh = events.filter(({ id }) => !seen.has(id));
    for (const { id, timestamp } of fresh) {
      seen.add(id);
      newest = Math.max(newest, timestamp);
    }
    return fresh.map((event): [string, LogEvent] => [shortName(from), event]);
  };
};

const ignoreMissing = (error: unknown): [string, LogEvent][] => {
  // A function that was never called has no log group yet where none is declared.
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return [];
  throw error;
};

type Options = { since: number; all?: boolean; follow?: boolean };

const showLogs = async (part: string | undefined, { since, all = false, follow }: Options) => {
  const startTime = Date.now() - since;
  const place = await findPlace();
  const functions = await chosenFunctions(place, part);
  const followers = functions.map((from) => follower(place, from, startTime));
  const options = { ink, all, width: Math.max(...functions.map((from) => shortName(from).length)) };
  const show = async () => {
    const events = (await Promise.all(followers.map((next) => next().catch(ignoreMissing)))).flat();
    for (const [from, event] of events.sort(([, one], [, other]) => one.timestamp - other.timestamp)) {
      const line = readable(from, event, options);
      if (line) ink.say(line);
    }
  };
  await show();
  while (follow && !isStopRequested()) {
    await Promise.race([
      stopRequest,
      sleep(place.engine ? LOCAL_INTERVAL_MS : AWS_INTERVAL_MS, undefined, { ref: true }),
    ]);
    if (!isStopRequested()) await show();
  }
};

/** Shows the functions' logs; with `--follow` it goes on. */
export const logs = (command: Command) =>
  command
    .argument('[function]', "part of a function's logical id, such as order or AddOrder; all functions without it")
    .addOption(
      new Option('--since <time>', 'how far back to begin: 30s, 10m, 2h, 1d')
        .argParser(durationOf)
        .default(durationOf('10m'), '10m'),
    )
    .option('--all', 'also the START, END and REPORT lines of the platform, and the lines that carry metrics')
    .option('-f, --follow', 'go on with new lines until Ctrl-C')
    .addHelpText('after', `\n${PLACE_HELP}`)
    .action(showLogs);
