import type { Difference } from '../../../orders/src/audit-orders';
import { Failure } from '../../setup/failure.mjs';
import type { Program } from '../program';
import type { Context } from './context';

const BACKFILL_HELP = `
An order that is older than the stream gets one entry, OrderImported, with the order as it stands. Of an order whose last change
is missing, that change is recorded. Each is then published. The services may run. An import that was interrupted is completed
by the next one, which publishes again what ends with an import.`;
const AUDIT_HELP = `
Each order's history must have no gap, and its last entry must be the order as it stands. It reads both tables whole, while the
services may run: what differs is looked at again before it is reported.`;

const range = (from: number, to: number) => (from === to ? `version ${from}` : `versions ${from} to ${to}`);

/** A difference in one line. */
export const differenceLine = (one: Difference): string => {
  const name = `${one.userId}/${one.orderId}`;
  switch (one.kind) {
    case 'ORDER_WITHOUT_HISTORY':
      return `${name}: the order, at version ${one.version}, has no history`;
    case 'HISTORY_WITHOUT_ORDER':
      return `${name}: there is a history, but no order`;
    case 'MISSING_ENTRIES':
      return `${name}: the history lacks ${range(one.from, one.to)}`;
    case 'DIFFERENT_CONTENT':
      return `${name}: the order, at version ${one.version}, is not what the last entry, ${one.lastEntry}, says`;
    case 'UNREADABLE_ORDER':
      return `${name}: the item is no order that the service can read`;
  }
};

/** What completes the history, and compares it with the table. */
export const addHistoryCommands = (program: Program, { open, show, progress }: Context) => {
  program
    .command('backfill')
    .description('begins the history of orders that are older than it')
    .addHelpText('after', BACKFILL_HELP)
    .action(async () => {
      const { importAll } = (await open()).orders;
      const done = await importAll((soFar) => {
        const read = Object.values(soFar).reduce((sum, count) => sum + count, 0);
        progress(`${read} orders read, ${soFar.recorded} recorded`);
      });
      const unreadable = done.unreadable > 0 ? ` ${done.unreadable} items cannot be read as orders.` : '';
      show(
        done,
        `${done.recorded} orders recorded and published, ${done.repeated} imported before and published again, ${done.complete} complete.${unreadable}`,
      );
    });
  program
    .command('audit')
    .description('compares every order with its history; exits 1 when they differ')
    .addHelpText('after', AUDIT_HELP)
    .action(async () => {
      const { audit } = (await open()).orders;
      const found = await audit((compared) => progress(`${compared} orders compared`));
      const { compared, differences } = found;
      const agree = `${compared} orders compared with their history: they agree.`;
      show(found, differences.length === 0 ? agree : differences.map(differenceLine).join('\n'));
      if (differences.length > 0)
        throw new Failure(`${compared} orders compared with their history: ${differences.length} differences.`);
    });
};
