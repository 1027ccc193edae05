import { isDeepStrictEqual } from 'node:util';
import { compareAll } from '../../common/comparison';
import type { AllOrders } from './all-orders';
import { lastingRowDifferences, type RowDifference } from './compare-rows';
import { type Contribution, digestOf, kept, none, type OrderKey, wantedOf } from './contribution';
import { type Known, learned, nothing } from './known';
import type { StoredViews } from './stored-views-table';
import type { View } from './view';
import { nameOf, type State, type ViewsTable, viewOf } from './views-table';

/** What a view and its function disagree about for an order. */
type Disagreement =
  | { kind: 'ORDER_NOT_IN_VIEWS' }
  | { kind: 'OUTDATED_VIEWS'; fulfilment: number; known: number }
  | { kind: 'DIFFERENT_ROWS'; view: string }
  | { kind: 'ROW_NOT_AS_CONTRIBUTED'; view: string; sort: string }
  | { kind: 'LEFT_OUT'; view: string; failure: string }
  | { kind: 'ROWS_WITHOUT_ORDER' };
export type ViewDifference = OrderKey & Disagreement;

type Deps = {
  orders: AllOrders;
  table: Pick<ViewsTable, 'find' | 'generations'>;
  stored: Pick<StoredViews, 'pages' | 'contentOf'>;
  views: readonly View[];
  /** Lets the changes arrive that are on their way. */
  settle: () => Promise<void>;
};

/**
 * What a view is to be told of an order: as it stands in the orders' own table. The fulfilment is
 * known by its events, and two with one version have one content.
 */
const truthOf = async ({ orders }: Deps, key: OrderKey, state: State | undefined) => {
  const [order, news] = [await orders.find(key), await orders.news(key)];
  if (!order) return undefined;
  const { changes, fulfilment: newest } = news.reduce(learned, nothing);
  const heard = state?.known.fulfilment;
  const fulfilment = heard && heard.version >= (newest?.version ?? 0) ? heard : newest;
  const truth: Known = { order, changes, ...(fulfilment && { fulfilment }) };
  return { truth, isHeard: fulfilment === heard, newest: newest?.version ?? 0, heard: heard?.version ?? 0 };
};

const ofRows = async ({ stored }: Deps, generation: string, { rows }: Contribution): Promise<Disagreement[]> => {
  const listed = rows.filter(({ amounts }) => amounts === undefined);
  const found = await Promise.all(
    listed.map(async (row) => ({ row, digest: digestOf(await stored.contentOf(generation, row)) })),
  );
  return found
    .filter(({ row, digest }) => digest !== row.digest)
    .map(({ row: { sort } }) => ({ kind: 'ROW_NOT_AS_CONTRIBUTED', view: viewOf(generation), sort }));
};

const ofView = async (deps: Deps, view: View, truth: Known, key: OrderKey, state: State): Promise<Disagreement[]> => {
  const generation = nameOf(view.name, (await deps.table.generations())(view.name).live);
  const contribution = state.contributions[generation] ?? none;
  const wanted = kept(wantedOf(view, truth, key));
  if (!isDeepStrictEqual(contribution, wanted)) return [{ kind: 'DIFFERENT_ROWS', view: view.name }];
  const { failure } = wanted;
  const leftOut = failure === undefined ? [] : [{ kind: 'LEFT_OUT' as const, view: view.name, failure }];
  return [...leftOut, ...(await ofRows(deps, generation, contribution))];
};

/** Compares what the views have of one order with what their functions say. */
export const compareViews =
  (deps: Deps) =>
  async ({ userId, orderId }: OrderKey): Promise<ViewDifference[]> => {
    const key = { userId, orderId };
    const named = (all: Disagreement[]) => all.map((one) => ({ ...key, ...one }));
    const state = await deps.table.find(key);
    const found = await truthOf(deps, key, state);
    if (!found) return state?.known.order ? named([{ kind: 'ROWS_WITHOUT_ORDER' }]) : [];
    if (!state) return named([{ kind: 'ORDER_NOT_IN_VIEWS' }]);
    const { truth, isHeard, newest, heard } = found;
    if (!isHeard) return named([{ kind: 'OUTDATED_VIEWS', fulfilment: newest, known: heard }]);
    const all = await Promise.all(deps.views.map((view) => ofView(deps, view, truth, key, state)));
    return named(all.flat());
  };

async function* keysIn(orders: AllOrders) {
  for await (const { keys } of orders.pages()) yield keys;
}

async function* keysOfStates(stored: Deps['stored']) {
  for await (const { states } of stored.pages()) yield states.map(({ key }) => key);
}

/** Compares each view with its function applied to all orders, while the services run. */
export const auditViews =
  (deps: Deps) =>
  async (
    onCompared: (compared: number) => void,
  ): Promise<{ compared: number; differences: ViewDifference[]; rows: RowDifference[] }> => {
    const { orders, stored, settle } = deps;
    const sources = [keysIn(orders), keysOfStates(stored)];
    const compare = compareViews(deps);
    const compared = await compareAll<OrderKey, ViewDifference>({ sources, compare, settle, onCompared });
    return { ...compared, rows: await lastingRowDifferences(deps) };
  };
