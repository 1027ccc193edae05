import { writeFileSync } from 'node:fs';
import { type Command, Option } from '@commander-js/extra-typings';
import { orderPolicies } from '../../../orders/src/erase-orders';
import { Failure } from '../../setup/failure.mjs';
import type { Operator } from './operator';
import type { Show } from './terminal';

type Erased = Awaited<ReturnType<Operator['eraseUser']>>;
type Open = () => Promise<Operator>;

const USER = 'e-mail address or userid';
const ORDERS_DONE = { delete: 'deleted', anonymise: 'anonymised', keep: 'kept' };
const NOTES = [
  'A token that was issued before stays valid until it expires, 60 minutes at most; what is written with it meanwhile, the',
  'same command erases again, by userid. Backups keep the data for up to 35 days, on-demand ones until they are deleted.',
  'Logs hold ids only, for 30 days.',
].join('\n');
const ERASE_HELP = `
--orders says what becomes of the orders:
  anonymise  they stay for the books, under ids that lead to nobody
  delete     they go
  keep       they stay as they are, under the userid
It may be repeated, and after a failure it should be; when the identity is gone already, by userid.

Example:
  npm run admin -- users erase jo@example.com --yes`;

const told = ({ userid, profile, orders, rememberedAnswers, identity }: Erased) =>
  [
    `Erased ${userid}:`,
    `  profile             ${profile}`,
    `  orders              ${orders.count} ${ORDERS_DONE[orders.policy]}`,
    `  remembered answers  ${rememberedAnswers} deleted`,
    `  identity            ${identity}`,
    NOTES,
  ].join('\n');

export const addExport = (users: Command, open: Open, show: Show) =>
  users
    .command('export')
    .description('all that is held of a user: identity, profile, orders')
    .argument('<user>', USER)
    .option('--output <file>', 'where to, for the owner of the file only; standard output without it')
    .addHelpText('after', '\nExample:\n  npm run admin -- users export jo@example.com --output jo.json')
    .action(async (user, { output }) => {
      const exported = await (await open()).exportUser(user);
      const document = JSON.stringify(exported, undefined, 2);
      if (!output) return show(exported, document);
      // A file that is there is somebody's: it is not written over.
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
    .description('takes away all that is held of a user, the identity last')
    .argument('<user>', USER)
    .addOption(
      new Option('--orders <policy>', 'what becomes of the orders')
        .choices(orderPolicies)
        .default('anonymise' as const),
    )
    .option('--yes', 'really: there is no way back')
    .addHelpText('after', ERASE_HELP)
    .action(async (user, { orders, yes }, command) => {
      if (!yes) command.error(`error: this cannot be undone; give --yes to erase ${user}`);
      const erased = await (await open()).eraseUser(user, orders);
      show({ ...erased, notes: NOTES.replaceAll('\n', ' ') }, told(erased));
    });
