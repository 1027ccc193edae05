import { plainTable } from '../../figures/table';
import { Failure, UsageError } from '../../setup/failure.mjs';
import type { Program, Show } from '../program';
import type { Acknowledged, Waiting } from './manage-views';
import type { Operator } from './operator';
import type { Terminal } from './terminal';

const HELP = `
On a terminal it then asks which of them to acknowledge. Only what was listed is acknowledged: an order that has changed since is
refused. The inbox follows the orders by a moment, normally less than a second.

It needs an admin: ADMIN_EMAIL and ADMIN_PASSWORD in the environment, or ADMIN_TOKEN. Without them it is the demo admin, on
a local engine.

Examples:
  npm run admin -- inbox --restaurant 3
  npm run admin -- inbox --restaurant 3 --acknowledge 1 2
  npm run admin -- inbox --restaurant 3 --acknowledge first-order
  npm run admin -- inbox --restaurant 3 --acknowledge all`;

const HEADINGS = ['NUMBER', 'ORDER', 'PLACED', 'DISHES', 'TOTAL', 'USER'];

const rowOf = ({ orderId, orderTime, dishes, totalAmount, userId }: Waiting, index: number) => [
  String(index + 1),
  orderId,
  orderTime,
  dishes.map(({ name, quantity }) => `${quantity} × ${name}`).join(', '),
  totalAmount.toFixed(2),
  userId,
];

const listed = (waiting: readonly Waiting[]) =>
  waiting.length === 0 ? 'No order waits.' : plainTable([HEADINGS, ...waiting.map(rowOf)]);

/** The orders that a word means: `all`, a number in the list, or an orderId. */
const meant = (word: string, waiting: readonly Waiting[]): readonly Waiting[] => {
  if (word === 'all') return waiting;
  const found = /^[0-9]{1,4}$/.test(word)
    ? waiting.slice(Number(word) - 1, Number(word))
    : waiting.filter(({ orderId }) => orderId === word);
  if (Number(word) === 0 || found.length === 0) throw new UsageError(`No order ${word} waits.`);
  if (found.length > 1) throw new UsageError(`Several users have an order ${word} that waits: give its number.`);
  return found;
};

/** Each of them once, in the order of the list. */
const chosen = (words: readonly string[], waiting: readonly Waiting[]): Waiting[] => {
  const all = new Set(words.flatMap((word) => meant(word, waiting)));
  return waiting.filter((order) => all.has(order));
};

const told = ({ orderId, refused }: Acknowledged) =>
  refused === undefined ? `${orderId} is ACKNOWLEDGED.` : `${orderId} is not acknowledged. ${refused}`;

const wordsIn = (line: string) => line.split(/[\s,]+/).filter((word) => word !== '');

const QUESTION = '\nWhich do you acknowledge? Numbers, all, or Enter for none: ';

/** What waits for a restaurant. */
export const addInboxCommand = (
  program: Program,
  open: () => Promise<Operator>,
  show: Show,
  { ask, say }: Terminal,
) => {
  program
    .command('inbox')
    .description('lists the orders that wait for a restaurant, longest first, and acknowledges them')
    .requiredOption('--restaurant <id>', 'the restaurantId')
    .option('--acknowledge <which...>', 'numbers in the list, orderIds, or all')
    .addHelpText('after', HELP)
    .action(async ({ restaurant, acknowledge }) => {
      const { views } = await open();
      const waiting = await views.inbox(restaurant);
      const asks = !acknowledge && ask && !program.opts().json && waiting.length > 0;
      if (!acknowledge && !asks) return show(waiting, listed(waiting));
      if (!program.opts().json) say(listed(waiting));
      const words = acknowledge ?? wordsIn((await ask?.(QUESTION)) ?? '');
      const done = await views.acknowledge(chosen(words, waiting));
      if (done.length > 0 || program.opts().json) show(done, done.map(told).join('\n'));
      const refused = done.filter((order) => order.refused !== undefined).length;
      if (refused > 0) throw new Failure(`${refused} of ${done.length} orders were not acknowledged.`);
    });
};
