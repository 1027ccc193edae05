import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../../lambda/bundle';
import { addCounts, type Counts, minus } from '../../lambda/counts';
import { type Environment, startEnvironment } from '../../lambda/environment';
import { startProcess } from '../../lambda/process';
import type { Request } from '../../lambda/requests';
import type { OrderTables } from '../../lambda/tables';
import { serviceVariables } from '../../lambda/variables';
import type { Crossing, Fate } from '../../lambda/wire';
import { clockFrom } from '../linearizability/recorder';
import { type Ending, insist } from './client';
import { type Fault, isKill, orderOf, type Scenario } from './scenarios';

export type Site = {
  product: Product;
  /** Whether functions run in separate processes, at the machine's time, and are killed with them. */
  inProcesses: boolean;
  tables: OrderTables;
  endpointFor: (name: string) => string;
  /** Has `decide` judge what the environment of this name sends from now on. */
  rule: (name: string, decide: (crossing: Crossing) => Fate) => void;
};

/** `leftRecord`: a function could not take its key's record away, however often it tried. */
export type Result = { ending: Ending; counts: Counts; injected: Record<string, number>; leftRecord: boolean };

type Running = { environment: Environment; name: string };

type Progress = Pick<Result, 'injected' | 'leftRecord'> & { left: (Fault | undefined)[]; counted: Counts[] };

/**
 * Runs one scenario after the other, in an environment that is replaced when it was killed. What a killed one still sends
 * reaches nobody, and what it counted is lost.
 */
export const worker = (number: number, { product, inProcesses, tables, endpointFor, rule }: Site) => {
  const clock = clockFrom(Date.now());
  const now = inProcesses ? Date.now : clock.now;
  const wait = inProcesses ? (ms: number) => sleep(ms) : clock.advance;
  let started = 0;
  let running: Running | undefined;
  const start = (): Running => {
    const name = `worker-${number}-${started++}`;
    const variables = serviceVariables('orders', tables.names, endpointFor(name));
    const environment = inProcesses ? startProcess(product, variables) : startEnvironment(product, { variables, now });
    return { name, environment };
  };

  /** Has the plan's faults befall what the environment sends; settles when one of them killed it. */
  const planFor = ({ name, environment }: Running, progress: Progress) =>
    new Promise<'killed'>((resolve) => {
      const { left, injected } = progress;
      rule(name, ({ operation }) => {
        const fault = left.shift();
        // The last try counts.
        if (operation === 'DeleteItem') progress.leftRecord = fault !== undefined && !fault.applied;
        if (!fault) return { kind: 'pass' };
        injected[fault.kind] = (injected[fault.kind] ?? 0) + 1;
        if (!isKill(fault)) return fault;
        rule(name, () => ({ kind: 'drop', applied: false }));
        running = undefined;
        const onDone = () => {
          environment.end();
          resolve('killed');
        };
        return { kind: 'hang', applied: fault.applied, onDone };
      });
    });

  const attempt = async ({ operation, event }: Request, progress: Progress) => {
    running ??= start();
    const { environment } = running;
    const killed = planFor(running, progress);
    const before = environment.counts();
    const answer = await Promise.race([environment.call(operation, event), killed]);
    if (answer !== 'killed') progress.counted.push(minus(environment.counts(), before));
    return answer;
  };

  return {
    run: async ({ userId, change, plan }: Scenario): Promise<Result> => {
      if (change.onOrder) await tables.put(orderOf(userId, new Date(now()).toISOString()));
      const progress: Progress = { left: [...plan], injected: {}, counted: [], leftRecord: false };
      const request = change.request({ userId, isAdmin: false }, userId);
      const ending = await insist(() => attempt(request, progress), wait);
      const { injected, leftRecord } = progress;
      return { ending, injected, leftRecord, counts: addCounts(progress.counted) };
    },
    stop: () => running?.environment.end(),
  };
};
