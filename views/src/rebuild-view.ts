import { distinct } from '../../common/comparison';
import { OperatorError } from '../../common/operator-error';
import type { AllOrders } from './all-orders';
import { type Generations, switched, withBuilding } from './generations';
import type { ProjectOrder } from './project-order';
import type { StoredViews } from './stored-views-table';
import { nameOf } from './views-table';

type Deps = {
  views: Pick<StoredViews, 'generationsOf' | 'changeGenerations' | 'rowsOf' | 'expire'>;
  orders: Pick<AllOrders, 'news' | 'pages'>;
  project: ProjectOrder;
  now: () => Date;
  /** Waits before the next attempt. */
  pause: (attempt: number) => Promise<void>;
};

type Wanted = {
  view: string;
  /** What tells the view's file from an earlier one: a generation that was begun with another is not gone on with. */
  code: string;
  /** Whether one that was begun is given up in any case. */
  restart: boolean;
};

export type Rebuilt = { generation: number; isResumed: boolean; orders: number; expiring: number };

type Progress = (soFar: { orders: number; expiring?: number }) => void;

const AT_ONCE = 8;

/** Two rebuilds of one view at once: the one that notices ends. */
const requireFirst = (changed: Generations | undefined): Generations => {
  if (!changed) throw new OperatorError('Another rebuild of this view is under way, or was begun since.');
  return changed;
};

const begun = async ({ views, now }: Deps, { view, code, restart }: Wanted) => {
  const before = await views.generationsOf(view);
  if (before.building?.code === code && !restart) return { generations: before, isResumed: true };
  const after = requireFirst(await views.changeGenerations(view, before, withBuilding(before, code, now())));
  return { generations: after, isResumed: false };
};

/** Takes every order into the new generation, and notes after each page how far it is. */
const fill = async (
  { views, orders, project }: Deps,
  view: string,
  begin: Generations,
  onOrder: (orders: number) => void,
): Promise<Generations> => {
  let generations = begin;
  let taken = 0;
  for await (const { keys, next } of orders.pages(begin.building?.after)) {
    const fresh = distinct(keys);
    for (let at = 0; at < fresh.length; at += AT_ONCE) {
      const some = fresh.slice(at, at + AT_ONCE);
      await Promise.all(some.map(async (key) => project(key, await orders.news(key))));
      taken += some.length;
      onOrder(taken);
    }
    const { building } = generations;
    if (!building || next === undefined) continue;
    const after = { ...generations, building: { ...building, after: next } };
    generations = requireFirst(await views.changeGenerations(view, generations, after));
  }
  return generations;
};

/** Lets the rows go that nobody reads any more. Those that can still be read go when that is over. */
const expireOld = async (
  { views, now, pause }: Deps,
  view: string,
  { live, building, retired }: Generations,
  onRow: (rows: number) => void,
) => {
  const stay = [live, ...(building ? [building.generation] : [])].map((one) => nameOf(view, one));
  const untilOf = new Map(retired.map(({ generation, until }) => [nameOf(view, generation), new Date(until)]));
  let expiring = 0;
  for await (const { rows } of views.rowsOf(view))
    for (const row of rows) {
      if (stay.includes(row.generation)) continue;
      for (let attempt = 1; !(await views.expire(row, untilOf.get(row.generation) ?? now())); attempt += 1)
        await pause(attempt);
      expiring += 1;
      onRow(expiring);
    }
  return expiring;
};

/**
 * Fills a new generation of a view from the history, beside the one that is read, and then has that one read. Events that come
 * in between go into both. It can be interrupted and repeated at any time: it goes on where it was, as long as the view's file
 * is the same.
 * @throws OperatorError when another rebuild of the view is under way
 */
export const rebuildView =
  (deps: Deps) =>
  async (wanted: Wanted, onProgress: Progress): Promise<Rebuilt> => {
    const { view } = wanted;
    const { generations: begin, isResumed } = await begun(deps, wanted);
    let orders = 0;
    const filled = await fill(deps, view, begin, (taken) => {
      orders = taken;
      onProgress({ orders });
    });
    const after = switched(filled, deps.now());
    const switchedTo = requireFirst(await deps.views.changeGenerations(view, filled, after));
    const expiring = await expireOld(deps, view, switchedTo, (rows) => onProgress({ orders, expiring: rows }));
    return { generation: switchedTo.live, isResumed, orders, expiring };
  };
