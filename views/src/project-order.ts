import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from '../../common/events/consume';
import { type Contribution, kept, none, type OrderKey, replacing, wantedOf } from './contribution';
import { filled, type Generations } from './generations';
import { type Learned, learned, type News, nothing } from './known';
import type { View } from './view';
import { type GenerationWrite, nameOf, type State, type ViewsTable, viewOf } from './views-table';

/** A view's function failed for an order, which is then left out of the view. */
export type ViewFailure = OrderKey & { view: string; failure: string };

type Deps = {
  table: Pick<ViewsTable, 'find' | 'generations' | 'replace'>;
  views: readonly View[];
  /** Told each time that an order is left out. */
  onFailed: (failure: ViewFailure) => void;
  /** Waits before the next attempt. */
  pause: (attempt: number) => Promise<void>;
};

/** A transaction takes a hundred writes and 4 MB. */
const MAX_WRITES = 90;
const MAX_BYTES = 2_000_000;
const MAX_ATTEMPTS = 25;

/** What a generation is to have of an order, and the writes that bring it there. */
type Goal = { view: string; generation: string; contribution: Contribution; writes: GenerationWrite[] };

type Asked = { key: OrderKey; known: Learned; before: State | undefined };

const goalsOf = (views: readonly View[], generations: (view: string) => Generations, asked: Asked): Goal[] =>
  views.flatMap((view) => {
    const wanted = wantedOf(view, asked.known, asked.key);
    return filled(generations(view.name)).map((number) => {
      const generation = nameOf(view.name, number);
      const writes = replacing(asked.before?.contributions[generation] ?? none, wanted);
      return {
        view: view.name,
        generation,
        contribution: kept(wanted),
        writes: writes.map((write) => ({ ...write, generation })),
      };
    });
  });

/** At most: in UTF-8 a character has three bytes of what JSON counts as one. */
const bytesOf = (writes: readonly GenerationWrite[]): number =>
  writes.reduce(
    (bytes, write) => bytes + (write.act === 'put' ? JSON.stringify(write.row.content).length * 3 : 500),
    0,
  );

/** As many goals as one transaction takes, and one at least that has writes: otherwise a large one would wait for ever. */
const fitting = (goals: readonly Goal[]): Goal[] => {
  const fit: Goal[] = [];
  let writes: GenerationWrite[] = [];
  for (const goal of goals) {
    const all = [...writes, ...goal.writes];
    if (writes.length > 0 && (all.length > MAX_WRITES || bytesOf(all) > MAX_BYTES)) continue;
    fit.push(goal);
    writes = all;
  }
  return fit;
};

/** What stays as it is: what waits for the next transaction, and what a view contributes that only another release has. */
const untouched = (
  before: State | undefined,
  views: readonly View[],
  goals: readonly Goal[],
  reached: readonly Goal[],
) => {
  const left = new Set(goals.filter((goal) => !reached.includes(goal)).map(({ generation }) => generation));
  const own = new Set(views.map(({ name }) => name));
  return Object.entries(before?.contributions ?? {}).filter(([name]) => left.has(name) || !own.has(viewOf(name)));
};

/**
 * Takes in what events say of an order, and makes its rows in every generation what the views' functions say: what it knows,
 * and all rows of a generation, change together or not at all. Repeated or older events find everything as it should be, and
 * write nothing. Two of these at once, and one after a crash, come to the same.
 * @returns `repeated` when there was nothing to write
 */
export const projectOrder =
  ({ table, views, onFailed, pause }: Deps) =>
  async (key: OrderKey, news: readonly News[]): Promise<Outcome> => {
    let outcome: Outcome = 'repeated';
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const before = await table.find(key);
      // After the state: a rebuild that passed this order before it was read had begun its generation before that.
      const generations = await table.generations();
      const known = news.reduce(learned, before?.known ?? nothing);
      const goals = goalsOf(views, generations, { key, known, before });
      const reached = fitting(goals);
      const contributions = Object.fromEntries([
        ...untouched(before, views, goals, reached),
        ...reached.map(({ generation, contribution }) => [generation, contribution] as const),
      ]);
      const after: State = { revision: (before?.revision ?? 0) + 1, known, contributions };
      const isSame = isDeepStrictEqual(before && { ...before, revision: after.revision }, after);
      const isWritten =
        !isSame &&
        (await table.replace(
          key,
          before,
          after,
          reached.flatMap(({ writes }) => writes),
        ));
      if (isWritten) outcome = 'done';
      if ((isSame || isWritten) && reached.length === goals.length) {
        for (const { view, contribution } of goals)
          if (contribution.failure !== undefined) onFailed({ ...key, view, failure: contribution.failure });
        return outcome;
      }
      if (!isWritten) await pause(attempt);
    }
    throw new Error(`order ${key.orderId} kept changing`);
  };
export type ProjectOrder = ReturnType<typeof projectOrder>;
