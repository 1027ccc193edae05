import { differenceLine, fulfilmentDifferenceLine, rowDifferenceLine, viewDifferenceLine } from './difference-lines';
import type { EventsOperator } from './operator';

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

/**
 * Compares every order with its history, its fulfilment, the third parties and the views.
 * @returns what was found, a line for each difference or agreement, and in one line what differs, if anything does
 */
export const auditAll = async (operator: EventsOperator, progress: (text: string) => void) => {
  const orders = await auditedOrders(operator, progress);
  const fulfilments = await auditedFulfilments(operator, progress);
  const views = await auditedViews(operator, progress);
  const audits = [orders, fulfilments, views].flatMap((one) => (one ? [one.audited] : []));
  const answer = {
    ...orders.found,
    ...(fulfilments && { fulfilments: fulfilments.found }),
    ...(views && { views: views.found }),
  };
  const differing = audits
    .filter(({ lines }) => lines.length > 0)
    .map(({ what, lines }) => `${what}: ${countOf(lines.length, 'difference')}.`);
  return {
    answer,
    lines: audits.flatMap((one) => (one.lines.length > 0 ? one.lines : [`${one.what}: they agree.`])),
    differing: differing.length > 0 ? differing.join(' ') : undefined,
  };
};
