import { setTimeout } from 'node:timers/promises';
import { type Party, ThirdPartyUnavailable } from '../third-parties/errors';
import type { Effect } from './magic-values';
import type { SimulatorTable } from './simulator-table';

/** Longer than a client waits for one attempt, and no longer: a function is paid for while it sleeps. */
const TOO_LATE_MS = 2_500;

export type Sleep = (milliseconds: number) => Promise<unknown>;
export const realSleep: Sleep = (milliseconds) => setTimeout(milliseconds);

type Deps = { table: Pick<SimulatorTable, 'countAttempt'>; sleep: Sleep };
type Played = { party: Party; key: string; effect: Effect | undefined };

/**
 * Does the work of a simulated third party, with the effect on how it answers.
 * @throws ThirdPartyUnavailable where the effect is a failure; the work is not done then
 */
export const playing =
  ({ table, sleep }: Deps) =>
  async <T>({ party, key, effect }: Played, work: () => Promise<T>): Promise<T> => {
    if (effect === 'never answers') {
      await sleep(TOO_LATE_MS);
      throw new ThirdPartyUnavailable(party, 'a magic value never answers');
    }
    if (effect === 'fails twice' && (await table.countAttempt(party, key)) <= 2)
      throw new ThirdPartyUnavailable(party, 'a magic value fails twice');
    const answer = await work();
    if (effect === 'slow' && (await table.countAttempt(party, key)) === 1) await sleep(TOO_LATE_MS);
    return answer;
  };
