import { type Command, Option } from '@commander-js/extra-typings';
import { type Order, OrderStatus } from 'order-lookup';
import type { HistoryItem } from '../../../orders/src/get-order-history';
import { plainTable } from '../../figures/table';
import type { Show } from '../program';
import type { Operator } from './operator';

type Open = () => Promise<Operator>;

const WHOSE = 'whose order it is: e-mail address or userid';
const ADMIN_HELP = `
It needs an admin: ADMIN_EMAIL and ADMIN_PASSWORD in the environment, or ADMIN_TOKEN. Without them it is the demo admin, on
a local engine.

Example:
  npm run admin -- orders acknowledge first-order --user jo@example.com`;

const rowOf = ({ orderId, status, orderTime, restaurantId, totalAmount }: Order) => [
  orderId,
  status,
  orderTime,
  String(restaurantId),
  totalAmount.toFixed(2),
];

const HISTORY_HEADINGS = ['VERSION', 'CHANGE', 'TIME', 'BY', 'STATUS', 'TOTAL', 'REASON'];
const MISSING = '\nA change is missing. If it was made just now, ask again; otherwise run npm run events -- audit.';

const historyRowOf = ({ sequence, type, time, actor, order, reason = '' }: HistoryItem) => [
  String(sequence),
  type,
  time,
  actor,
  order.status,
  order.totalAmount.toFixed(2),
  reason,
];

const HEADINGS = ['ORDER', 'STATUS', 'PLACED', 'RESTAURANT', 'TOTAL'];

/** Everything about orders. */
export const addOrdersCommands = (program: Command<[], { json?: true }>, open: Open, show: Show) => {
  const orders = program.command('orders').helpCommand(false).description("reads and acknowledges any user's orders");
  orders
    .command('list')
    .description("lists a user's orders, newest first, from the table")
    .requiredOption('--user <user>', WHOSE)
    .addOption(new Option('--status <status>', 'only these').choices(OrderStatus.options))
    .addHelpText('after', '\nExample:\n  npm run admin -- orders list --user jo@example.com --status PLACED')
    .action(async ({ user, status }) => {
      const found = await (await open()).orders.list(user, status);
      show(found, plainTable([HEADINGS, ...found.map(rowOf)]));
    });
  orders
    .command('get')
    .description('shows one order, from the table')
    .argument('<order>', 'its orderId')
    .requiredOption('--user <user>', WHOSE)
    .addHelpText('after', '\nExample:\n  npm run admin -- orders get first-order --user jo@example.com')
    .action(async (orderId, { user }) => {
      const order = await (await open()).orders.get(user, orderId);
      show(order, JSON.stringify(order, undefined, 2));
    });
  orders
    .command('history')
    .description('lists all changes of an order, oldest first, from the table')
    .argument('<order>', 'its orderId')
    .requiredOption('--user <user>', WHOSE)
    .addHelpText('after', '\nExample:\n  npm run admin -- orders history first-order --user jo@example.com')
    .action(async (orderId, { user }) => {
      const history = await (await open()).orders.history(user, orderId);
      const table = plainTable([HISTORY_HEADINGS, ...history.entries.map(historyRowOf)]);
      show(history, history.complete ? table : `${table}${MISSING}`);
    });
  orders
    .command('acknowledge')
    .description('accepts an order for the restaurant: it can no longer be edited or canceled')
    .argument('<order>', 'its orderId')
    .requiredOption('--user <user>', WHOSE)
    .addHelpText('after', ADMIN_HELP)
    .action(async (orderId, { user }) => {
      const order = await (await open()).orders.acknowledge(user, orderId);
      show(order, `${orderId} is ACKNOWLEDGED.`);
    });
};
