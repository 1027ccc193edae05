import { CHANGES, type Counts } from '../../lambda/counts';
import { FUNCTION_TIMEOUT_MS } from '../../lambda/variables';
import { RETRY_AFTER_MS } from './client';
import type { Scenario } from './scenarios';
import type { Result } from './worker';

export type Outcome = {
  scenarios: number;
  injected: Record<string, number>;
  /** Changes that were made and not counted, by what kept their function from it. */
  uncounted: { killed: number; unknown: number };
  longestBlockMs: number;
  findings: string[];
};

type Stored = { userId: string; status: string; version: number; restaurantId: number };

const textOf = ({ change, plan }: Scenario) =>
  `${change.name} [${plan.map((fault) => (fault ? `${fault.kind} ${fault.applied ? 'after' : 'before'} the write` : 'pass')).join(', ')}]`;

/** For so long a request that was cut off may block the next one: its function's time, and what the client waits between tries. */
const LONGEST_BLOCK_MS = FUNCTION_TIMEOUT_MS + RETRY_AFTER_MS;

/** Whether something kept a function from taking its key's record away: its end, time, or that no try to do so got through. */
const wasCutOff = ({ injected, leftRecord }: Result): boolean =>
  (injected.kill ?? 0) + (injected.hang ?? 0) > 0 || leftRecord;

const totalOf = (counts: Counts): number => CHANGES.reduce((sum, name) => sum + counts[name], 0);

/** What is wrong with how a scenario ended: in its answer, in the table, in the counts. */
export const faultsOf = ({ change }: Scenario, result: Result, stored: readonly Stored[]): string[] => {
  const { ending, counts } = result;
  const found = stored.map(({ status, version, restaurantId }) => ({ status, version, restaurantId }));
  const wanted = JSON.stringify([change.after]);
  const total = totalOf(counts);
  const isCounted = total === 1 && counts[change.counted] === 1;
  const blockLimit = wasCutOff(result) ? LONGEST_BLOCK_MS : 0;
  return [
    ...(ending.gaveUp ? [`the client gave up: ${ending.gaveUp}`] : []),
    ...(JSON.stringify(found) === wanted ? [] : [`stored are ${JSON.stringify(found)}, not ${wanted}`]),
    ...(isCounted || (total === 0 && ending.uncertain) ? [] : [`counted were ${JSON.stringify(counts)}`]),
    ...(ending.blockedMs > blockLimit ? [`its own key blocked it for ${ending.blockedMs} ms`] : []),
  ];
};

export const judge = (done: { scenario: Scenario; result: Result }[], stored: readonly Stored[]): Outcome => {
  const injected: Record<string, number> = {};
  for (const { result } of done) {
    for (const [kind, times] of Object.entries(result.injected)) injected[kind] = (injected[kind] ?? 0) + times;
  }
  const uncounted = done.map(({ result }) => result).filter(({ counts }) => totalOf(counts) === 0);
  return {
    scenarios: done.length,
    injected,
    uncounted: {
      killed: uncounted.filter(({ injected }) => injected.kill).length,
      unknown: uncounted.filter(({ injected }) => !injected.kill).length,
    },
    longestBlockMs: Math.max(0, ...done.map(({ result }) => result.ending.blockedMs)),
    findings: done.flatMap(({ scenario, result }) =>
      faultsOf(
        scenario,
        result,
        stored.filter(({ userId }) => userId === scenario.userId),
      ).map((fault) => `${textOf(scenario)}: ${fault}`),
    ),
  };
};
