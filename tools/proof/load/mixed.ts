import { randomUUID } from 'node:crypto';
import type { ProcessEnvironment } from '../../lambda/process';
import { randomFrom } from '../random';
import { asked, type Log, newLog, type Step, take } from './crew';
import { orderLife, userLife } from './lives';

/** Half of all orders are one user's. */
const OF_THE_HOT_USER = 0.5;
const OF_USERS = 0.15;
export const HOT_LIST = 'list, by the hot user';

export type Crew = { orders: readonly ProcessEnvironment[]; users: ProcessEnvironment };

/** What one part of the load came to, and what each function holds when all of it is answered. */
export type Slice = { log: Log; memory: number[] };

type Plan = { crew: Crew; seed: string; requests: number; slices: number; onSlice?: (done: number) => void };

/**
 * Orders and users live one after the other on each function, on all functions at once, until so many requests are answered,
 * in parts of equal size; between two of them all functions are weighed.
 */
export const playMixed = async ({ crew, seed, requests, slices, onSlice }: Plan): Promise<Slice[]> => {
  const everyone = [...crew.orders, crew.users];
  const hotUser = `hot-${randomUUID()}`;
  const randoms = everyone.map((_, i) => randomFrom(seed, 'load', i));
  const lifeOn = (lane: number): Step[] => {
    const random = randoms[lane] ?? randomFrom(seed);
    if (everyone[lane] === crew.users) return userLife(random);
    if (!random.chance(OF_THE_HOT_USER)) return orderLife(random, `user-${random.below(1_000)}`);
    return orderLife(random, hotUser).map((step) => (step.what === 'list' ? { ...step, what: HOT_LIST } : step));
  };
  const played: Slice[] = [];
  for (let slice = 0; slice < slices; slice += 1) {
    const log = newLog();
    const quota = requests / slices;
    const ofUsers = quota * OF_USERS;
    let byUsers = 0;
    await Promise.all(
      everyone.map(async (environment, lane) => {
        while (environment === crew.users ? byUsers < ofUsers : asked(log) < quota) {
          for (const step of lifeOn(lane)) {
            if (environment === crew.users) byUsers += 1;
            await take(environment, step, log);
          }
        }
      }),
    );
    played.push({ log, memory: await Promise.all(everyone.map((environment) => environment.memory())) });
    onSlice?.(slice + 1);
  }
  return played;
};
