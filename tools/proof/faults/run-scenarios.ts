import type { Product } from '../../lambda/bundle';
import { makeOrderTables } from '../../lambda/tables';
import { type Crossing, type Fate, startProxy } from '../../lambda/wire';
import { judge, type Outcome } from './judge';
import type { Scenario } from './scenarios';
import { type Result, worker } from './worker';

/** Most of the time goes into waiting for timeouts. */
const WORKERS = 12;

type Plan = {
  product: Product;
  endpoint: string;
  scenarios: readonly Scenario[];
  inProcesses?: boolean;
  onScenario?: () => void;
};

/** Runs scenarios, several at a time, and judges what is left of each when its client has its answer. */
export const runScenarios = async ({
  product,
  endpoint,
  scenarios,
  inProcesses = false,
  onScenario,
}: Plan): Promise<Outcome> => {
  const tables = await makeOrderTables(endpoint);
  const rules = new Map<string, (crossing: Crossing) => Fate>();
  const proxy = await startProxy(endpoint, (crossing) => rules.get(crossing.from)?.(crossing) ?? { kind: 'pass' });
  const rule = (name: string, decide: (crossing: Crossing) => Fate) => void rules.set(name, decide);
  const site = { product, inProcesses, tables, endpointFor: proxy.endpointFor, rule };
  const done: { scenario: Scenario; result: Result }[] = [];
  const left = [...scenarios];
  const work = async (number: number) => {
    const { run, stop } = worker(number, site);
    for (let scenario = left.shift(); scenario; scenario = left.shift()) {
      done.push({ scenario, result: await run(scenario) });
      onScenario?.();
    }
    stop();
  };
  try {
    await Promise.all(Array.from({ length: WORKERS }, (_, number) => work(number)));
    return judge(done, await tables.all());
  } finally {
    await proxy.stop();
    await tables.remove();
  }
};
