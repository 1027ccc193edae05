import { randomUUID } from 'node:crypto';
import type { ProcessEnvironment } from '../../lambda/process';
import { randomFrom } from '../random';
import { asked, type Log, newLog, type Step, take } from './log';
import { orderWorkflow, userWorkflow } from './workflows';

/** Half of all orders are one user's. */
const OF_THE_HOT_USER = 0.5;
const OF_USERS = 0.15;
export const HOT_LIST = 'list, by the hot user';

export type Functions = { orders: readonly ProcessEnvironment[]; users: ProcessEnvironment };

/** What one part of the load came to, and what each function holds when all of it is answered. */
export type Slice = { log: Log; memory: number[] };

type Plan = { functions: Functions; seed: string; requests: number; slices: number; onSlice?: (done: number) => void };

/**
 * All functions at once run workflows of orders and users, each one after the other, until so many requests are answered, in
 * parts of equal size; after each part the memory of all functions is measured.
 */
export const runMixed = async ({ functions, seed, requests, slices, onSlice }: Plan): Promise<Slice[]> => {
  const everyone = [...functions.orders, functions.users];
  const hotUser = `hot-${randomUUID()}`;
  const randoms = everyone.map((_, i) => randomFrom(seed, 'load', i));
  const workflowFor = (index: number): Step[] => {
    const random = randoms[index] ?? randomFrom(seed);
    if (everyone[index] === functions.users) return userWorkflow(random);
    if (!random.chance(OF_THE_HOT_USER)) return orderWorkflow(random, `user-${random.below(1_000)}`);
    return orderWorkflow(random, hotUser).map((step) => (step.what === 'list' ? { ...step, what: HOT_LIST } : step));
  };
  const done: Slice[] = [];
  for (let slice = 0; slice < slices; slice += 1) {
    const log = newLog();
    const quota = requests / slices;
    const ofUsers = quota * OF_USERS;
    let byUsers = 0;
    await Promise.all(
      everyone.map(async (environment, index) => {
        while (environment === functions.users ? byUsers < ofUsers : asked(log) < quota) {
          for (const step of workflowFor(index)) {
            if (environment === functions.users) byUsers += 1;
            await take(environment, step, log);
          }
        }
      }),
    );
    done.push({ log, memory: await Promise.all(everyone.map((environment) => environment.memory())) });
    onSlice?.(slice + 1);
  }
  return done;
};
