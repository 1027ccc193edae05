import type { Command } from '@commander-js/extra-typings';
import type { Delivery } from '../../../fulfilment/src/delivery';
import { plainTable } from '../../figures/table';
import type { Show } from '../program';
import type { Slot } from './manage-deliveries';
import type { Operator } from './operator';
import { passwordOf } from './passwords';
import type { Terminal } from './terminal';

type Open = () => Promise<Operator>;

const ADMIN_HELP = `
It needs an admin: ADMIN_EMAIL and ADMIN_PASSWORD in the environment, or ADMIN_TOKEN. Without them it is the demo admin, on
a local engine.`;
const BOOK_HELP = `
Only the customer can book, so it signs the customer in. The password comes from PASSWORD in the environment, or from standard
input with --password-stdin. A booking cannot be changed; the same one again is no failure.

Example:
  PASSWORD=Demo-User-11 npm run admin -- deliveries book first-order --user user@example.com \\
    --slot 2026-11-21T18:00Z --name 'Jo Doe' --street '1 Express Way' --city Springfield --postal-code 01101`;

const rowOf = ({ slot, from, to, free }: Slot) => [slot, from, to, String(free)];

const stepOf = ({ step, dueAt = '' }: Delivery) =>
  step === undefined ? 'nothing: it has ended' : `${step} by ${dueAt}`;

const told = (delivery: Delivery) =>
  [
    `stock     ${delivery.stock}`,
    `payment   ${delivery.payment}`,
    `delivery  ${delivery.delivery}${delivery.slot ? `, slot ${delivery.slot}` : ''}`,
    ...(delivery.refusal ? [`refused   ${delivery.refusal}`] : []),
    `next      ${stepOf(delivery)}`,
    ...Object.entries(delivery.times)
      .sort(([, one], [, other]) => one.localeCompare(other))
      .map(([event, time]) => `  ${time}  ${event}`),
  ].join('\n');

const addBook = (deliveries: Command<[], { json?: true }>, open: Open, show: Show, terminal: Terminal) =>
  deliveries
    .command('book')
    .description("books a customer's delivery")
    .argument('<order>', 'its orderId')
    .requiredOption('--user <email>', 'the customer, who signs in')
    .requiredOption('--slot <slot>', 'one of deliveries slots')
    .requiredOption('--name <name>', 'who receives it')
    .requiredOption('--street <street>', 'street and house number')
    .requiredOption('--city <city>', 'city')
    .requiredOption('--postal-code <code>', 'postal code')
    .option('--password-stdin', 'the password is the first line of standard input')
    .addHelpText('after', BOOK_HELP)
    .action(async (orderId, { user, slot, name, street, city, postalCode, passwordStdin }) => {
      const password = await passwordOf(passwordStdin, terminal);
      const address = { name, street, city, postalCode };
      const operator = await open();
      const booked = await operator.deliveries.book({ email: user, password }, orderId, { slot, address });
      show(booked, `${orderId} is ${booked.delivery}, slot ${booked.slot ?? slot}.`);
    });

/** Everything about deliveries. */
export const addDeliveriesCommands = (
  program: Command<[], { json?: true }>,
  open: Open,
  show: Show,
  terminal: Terminal,
) => {
  const deliveries = program.command('deliveries').helpCommand(false).description('reads and books deliveries');
  deliveries
    .command('get')
    .description('shows where an order stands: goods, payment, delivery, and what comes next')
    .argument('<order>', 'its orderId')
    .requiredOption('--user <user>', 'whose order it is: e-mail address or userid')
    .addHelpText(
      'after',
      `${ADMIN_HELP}\n\nExample:\n  npm run admin -- deliveries get first-order --user jo@example.com`,
    )
    .action(async (orderId, { user }) => {
      const delivery = await (await open()).deliveries.get(user, orderId);
      show(delivery, told(delivery));
    });
  deliveries
    .command('slots')
    .description('lists the slots that the carrier offers, soonest first')
    .addHelpText('after', `${ADMIN_HELP}\n\nExample:\n  npm run admin -- deliveries slots`)
    .action(async () => {
      const slots = await (await open()).deliveries.slots();
      show(slots, plainTable([['SLOT', 'FROM', 'TO', 'FREE'], ...slots.map(rowOf)]));
    });
  addBook(deliveries, open, show, terminal);
};
