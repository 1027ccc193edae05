import { Failure } from '../../setup/failure.mjs';
import type { Program } from '../program';
import { auditAll } from './audit';
import type { Context } from './context';

const BACKFILL_HELP = `
An order that is older than the stream gets one entry, OrderImported, with the order as it stands. Of an order whose last change
is missing, that change is recorded. Each is then published. The services may run. An import that was interrupted is completed
by the next one, which publishes again what ends with an import.`;
const AUDIT_HELP = `
Each order's history must have no gap, and its last entry must be the order as it stands. Where the fulfilment is deployed, each
order that was placed since then must have a fulfilment that knows its newest version, and the simulated stock, payment provider
and carrier must hold what it says and nothing else; real ones are not asked. It reads the tables whole, while the services may
run: what differs is looked at again before it is reported. An order without a fulfilment or ahead of it is told to it again by
npm run events -- republish --order.

Where the views are deployed, each must be its function applied to all orders. An order that a view's function fails for is named
as left out. A view that differs is made anew by npm run events -- rebuild.`;

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
    .description('compares every order with its history, its fulfilment and the views; exits 1 when they differ')
    .addHelpText('after', AUDIT_HELP)
    .action(async () => {
      const { answer, lines, differing } = await auditAll(await open(), progress);
      show(answer, lines.join('\n'));
      if (differing) throw new Failure(differing);
    });
};
