import type { Figure, Suite } from '../suite';
import { runLives } from './run';
import { FULL, QUICK } from './setting';

const suite = 'lives';

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

/** Whole lives of orders through the deployed APIs and functions, while functions and the engine are killed. */
export const lives: Suite = async ({ quick, seed, progress }) => {
  const plan = quick ? QUICK : FULL;
  const { findings, ends, kills, ...run } = await runLives({ seed, plan, progress });
  const { events, reports, publications, requests } = run;
  const counted: [string, number][] = [
    ['orders', sum(Object.values(ends))],
    ['of these delivered', ends.delivered ?? 0],
    ['of these canceled', ends.canceled ?? 0],
    ['of these failed after the restaurant had taken them', ends.failed ?? 0],
    ['of these waiting for their customer, and reported', ends.customer ?? 0],
    ['of these waiting for a third party that never answers, and reported', ends.waiting ?? 0],
    ['requests of clients', requests.requests],
    ['of these not answered, since the engine was down', requests.noAnswer],
    ['of these failed, since a function was killed', requests.failed],
    ['kill -9 of functions', sum(kills.functions.values())],
    ...[...kills.functions].sort().map(([name, count]): [string, number] => [`of these of ${name}`, count]),
    ['batches of streams and queues that failed, since a function was killed', run.failedBatches],
    ['stops of the engine in good order', kills.stops],
    ['kill -9 of the engine', kills.engines],
    ['events of orders and fulfilments', events],
    ['of these reports of what is overdue', reports],
    ['events published again', publications - events],
    ['messages given up, then redriven', run.redriven],
    ['messages set aside: a restaurant accepts a canceled order', run.setAside],
    ['findings', findings.length],
  ];
  return { figures: counted.map(([what, value]): Figure => ({ suite, what, value })), findings };
};
