import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { bundleApi } from '../../lambda/bundle';
import type { Edit } from '../../lambda/edit';
import { root } from '../../stacks/paths';
import type { Outcome } from './fleet';
import { runOrderHistory } from './order-history';
import { runUserHistory } from './user-history';

export const SERVICES = ['orders', 'users'] as const;
export type Service = (typeof SERVICES)[number];

/** How likely a request meets a fault. In some histories none does, so that nothing hides behind faults. */
const RATES = [0, 0.1, 0.3, 0.5, 0.8];
export const rateOf = (history: number): number => RATES[history % RATES.length] ?? 0;

type Seed = readonly (string | number)[];

/** A function that runs histories of a service, with `edits` made to its sources. */
export const historyRunner = async (service: Service, edits: readonly Edit[] = []) => {
  const product = await bundleApi(service, edits);
  const runHistory = service === 'orders' ? runOrderHistory : runUserHistory;
  return (seed: Seed, rate: number): Promise<Outcome> => runHistory({ product, seed, rate });
};

export type Task = { service: Service; seed: string; first: number; step: number; end: number };
export type Report = { history: number; outcome: Outcome };

/** So large that full collections are rare: what a history leaves behind is garbage at its end. */
const YOUNG_MB = 64;

const worker = (task: Task, onOutcome: (report: Report) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const execArgv = [...process.execArgv, `--max-semi-space-size=${YOUNG_MB}`];
    const child = fork(join(root, 'tools/proof/simulation/worker.ts'), { execArgv });
    const end = () => {
      child.kill();
    };
    process.once('exit', end);
    child.on('message', onOutcome);
    child.once('exit', (code) => {
      process.removeListener('exit', end);
      if (code === 0) resolve();
      else reject(new Error(`a simulation ended with ${code}`));
    });
    child.send(task);
  });

/** Runs this many histories of a service, on every core. */
export const runAll = async (
  { service, seed, histories }: { service: Service; seed: string; histories: number },
  onOutcome: (report: Report) => void,
): Promise<void> => {
  const step = cpus().length;
  const tasks = Array.from({ length: step }, (_, first) => ({ service, seed, first, step, end: histories }));
  await Promise.all(tasks.map((task) => worker(task, onOutcome)));
};
