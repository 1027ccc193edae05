import { writeFileSync } from 'node:fs';
import { type Command, Option } from '@commander-js/extra-typings';
import type { ErasedFulfilments } from '../../../fulfilment/src/erase-fulfilments';
import { type OrderPolicy, orderPolicies } from '../../../orders/src/erase-orders';
import { Failure } from '../../setup/failure.mjs';
import type { Show } from '../program';
import type { Operator } from './operator';

type Erased = Awaited<ReturnType<Operator['eraseUser']>> & {
  fulfilments?: ErasedFulfilments;
  ordersInViews?: number;
};
type Open = () => Promise<Operator>;

const USER = 'e-mail address or userid';
const ORDERS_DONE = { delete: 'deleted', anonymise: 'anonymised', keep: 'kept' };
const NOTES = [
  'A token that was issued before stays valid until it expires, 60 minutes at most. If somebody writes data with it, run the',
  'same command again, with the userid. Backups keep the data for up to 35 days, on-demand ones until they are deleted.',
  'Logs hold ids only, for 30 days. An event that was still on its way can begin a fulfilment again, without an address: then',
  'npm run events -- audit names a fulfilment without an order, or an order that only the views have, and the same command',
  'deletes it.',
].join('\n');
const ERASE_HELP = `
--orders says what becomes of the orders:
  anonymise  they stay for the books, under ids that lead to nobody; history, fulfilments and rows in views are deleted
  delete     they are deleted with their history, their fulfilments and their rows in views
  keep       they stay as they are, under the userid, with their history; the fulfilments go on without a delivery address
A fulfilment that is deleted before its end is named with the keys under which stock and payment may still be held: release
them by hand, or cancel the orders first and wait a moment.
After a failure, run it again; by userid when the identity is already gone.

Example:
  npm run admin -- users erase jo@example.com --yes`;

const ofFulfilments = (erased: ErasedFulfilments, policy: OrderPolicy) => [
  policy === 'keep'
    ? `  fulfilments         kept, ${erased.addressesDeleted} delivery addresses deleted`
    : `  fulfilments         ${erased.deleted} deleted`,
  ...erased.unfinished.map(
    ({ orderId, stockKey, paymentKey }) =>
      `    ${orderId} had not ended: stock may be held as ${stockKey}, payment as ${paymentKey}`,
  ),
];

const told = ({ userid, profile, orders, historyEntries, rememberedAnswers, fulfilments, ...more }: Erased) =>
  [
    `Erased ${userid}:`,
    `  profile             ${profile}`,
    `  orders              ${orders.count} ${ORDERS_DONE[orders.policy]}`,
    `  order history       ${historyEntries} entries deleted`,
    `  remembered answers  ${rememberedAnswers} deleted`,
    ...(fulfilments ? ofFulfilments(fulfilments, orders.policy) : []),
    ...(more.ordersInViews === undefined ? [] : [`  views               ${more.ordersInViews} orders taken out`]),
    `  identity            ${more.identity}`,
    NOTES,
  ].join('\n');

export const addExport = (users: Command, open: Open, show: Show) =>
  users
    .command('export')
    .description('exports all data about a user: identity, profile, orders, deliveries')
    .argument('<user>', USER)
    .option('--output <file>', 'where to, readable by you alone; standard output without it')
    .addHelpText('after', '\nExample:\n  npm run admin -- users export jo@example.com --output jo.json')
    .action(async (user, { output }) => {
      const exported = await (await open()).exportUser(user);
      const document = JSON.stringify(exported, undefined, 2);
      if (!output) return show(exported, document);
      // An existing file is not overwritten.
      try {
        writeFileSync(output, `${document}\n`, { mode: 0o600, flag: 'wx' });
      } catch (error) {
        throw new Failure(`Not written: ${error instanceof Error ? error.message : error}`);
      }
      show({ output, orders: exported.orders.length }, `${output}: ${exported.orders.length} orders`);
    });

export const addErase = (users: Command, open: Open, show: Show) =>
  users
    .command('erase')
    .description('deletes all data about a user, the identity last')
    .argument('<user>', USER)
    .addOption(
      new Option('--orders <policy>', 'what becomes of the orders')
        .choices(orderPolicies)
        .default('anonymise' as const),
    )
    .option('--yes', 'confirms: this cannot be undone')
    .addHelpText('after', ERASE_HELP)
    .action(async (user, { orders, yes }, command) => {
      if (!yes) command.error(`error: this cannot be undone; give --yes to erase ${user}`);
      const erased = await (await open()).eraseUser(user, orders);
      show({ ...erased, notes: NOTES.replaceAll('\n', ' ') }, told(erased));
    });
