import { plainTable } from '../../figures/table';
import type { Program } from '../program';
import type { Context } from './context';
import type { DeadLetter } from './dead-letters';

const HEADINGS = ['WHERE', 'AGE', 'REASON', 'CONTENT'];
const CONTENT_WIDTH = 100;

const UNITS = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'm', ms: 60_000 },
  { unit: 's', ms: 1000 },
] as const;

/** How long ago it was, in the largest unit of which it is at least one. */
export const ageOf = (since: string, now: Date): string => {
  const age = now.getTime() - Date.parse(since);
  if (Number.isNaN(age)) return '?';
  const { unit, ms } = UNITS.find((one) => age >= one.ms) ?? { unit: 's', ms: 1000 };
  return `${Math.max(0, Math.floor(age / ms))} ${unit}`;
};

const rowOf = ({ where, since, reason, content }: DeadLetter) => [
  where,
  ageOf(since, new Date()),
  reason,
  content.slice(0, CONTENT_WIDTH),
];

const DEAD_HELP = `
It looks into every queue that a redrive policy or a rule of the stacks names for what failed, and into every bucket that
takes the changes that Lambda gave up on. --json shows them whole.`;
const REDRIVE_HELP = `
An event goes back to the queue that it came from. A change is recorded again: appended to the history, unless it is there, and
published. It is deleted only after that. What is refused again comes back or stays, so look for the cause first.`;

/** What failed for good: it is listed, and put back. */
export const addDeadCommands = (program: Program, { open, show, progress }: Context) => {
  program
    .command('dead')
    .description('lists what could not be delivered or processed, with reason and age')
    .addHelpText('after', DEAD_HELP)
    .action(async () => {
      const { places, letters } = await (await open()).dead();
      const nothing = `Nothing in ${places.join(', ')}.`;
      show(letters, letters.length === 0 ? nothing : plainTable([HEADINGS, ...letters.map(rowOf)]));
    });
  program
    .command('redrive')
    .description('puts all of that back')
    .addHelpText('after', REDRIVE_HELP)
    .action(async () => {
      let moved = 0;
      const done = await (await open()).redrive(() => {
        moved += 1;
        progress(`${moved} put back`);
      });
      show(done, `${done.messages} events put back into their queues, ${done.changes} batches of changes recorded.`);
    });
};
