import { Failure } from '../../setup/failure.mjs';
import type { Program } from '../program';
import type { Context } from './context';
import { differenceLine, fulfilmentDifferenceLine, rowDifferenceLine, viewDifferenceLine } from './difference-lines';
import type { EventsOperator } from './operator';

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

const countOf = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

const auditedOrders = async ({ orders }: EventsOperator, progress: (text: string) => void) => {
  const found = await orders.audit((compared) => progress(`${compared} orders compared`));
  const { compared, differences } = found;
  const what = `${compared} orders compared with their history`;
  return { found, audited: { lines: differences.map(differenceLine), what } };
};

const auditedFulfilments = async ({ fulfilment }: EventsOperator, progress: (text: string) => void) => {
  if (!fulfilment) return undefined;
  const found = await fulfilment.audit((compared) => progress(`${compared} fulfilments compared`));
  const { compared, differences, ledger } = found;
  const what =
    ledger === 'compared'
      ? `${compared} fulfilments compared with their orders and with stock, payment and carrier`
      : `${compared} fulfilments compared with their orders; third parties are real ones, and were not asked`;
  return { found, audited: { lines: differences.map(fulfilmentDifferenceLine), what } };
};

const auditedViews = async ({ views }: EventsOperator, progress: (text: string) => void) => {
  if (!views) return undefined;
  const found = await views.audit((compared) => progress(`${compared} orders compared with the views`));
  const what = `${found.compared} orders compared with the views`;
  const lines = [...found.differences.map(viewDifferenceLine), ...found.rows.map(rowDifferenceLine)];
  return { found, audited: { lines, what } };
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
    .description('compares every order with its history, its fulfilment and the views; exits 1 when they differ')
    .addHelpText('after', AUDIT_HELP)
    .action(async () => {
      const operator = await open();
      const orders = await auditedOrders(operator, progress);
      const fulfilments = await auditedFulfilments(operator, progress);
      const views = await auditedViews(operator, progress);
      const audits = [orders, fulfilments, views].flatMap((one) => (one ? [one.audited] : []));
      const answer = {
        ...orders.found,
        ...(fulfilments && { fulfilments: fulfilments.found }),
        ...(views && { views: views.found }),
      };
      const differing = audits.filter(({ lines }) => lines.length > 0);
      const lines = audits.flatMap((one) => (one.lines.length > 0 ? one.lines : [`${one.what}: they agree.`]));
      show(answer, lines.join('\n'));
      if (differing.length > 0)
        throw new Failure(
          differing.map(({ what, lines }) => `${what}: ${countOf(lines.length, 'difference')}.`).join(' '),
        );
    });
};
