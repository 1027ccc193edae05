import { bundleApi } from '../../lambda/bundle';
import type { Edit } from '../../lambda/edit';
import { type Share, shareAmongCores } from '../in-process/workers';
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

export type Task = Share & { service: Service; seed: string };
export type Report = { history: number; outcome: Outcome };

/** Runs this many histories of a service, on every core. */
export const runAll = async (
  { service, seed, histories }: { service: Service; seed: string; histories: number },
  onOutcome: (report: Report) => void,
): Promise<void> => {
  await shareAmongCores(
    { file: 'tools/proof/simulation/worker.ts', task: { service, seed }, runs: histories },
    onOutcome,
  );
};
