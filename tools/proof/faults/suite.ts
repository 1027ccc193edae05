import { bundleApi, type Product } from '../../lambda/bundle';
import { randomFrom } from '../random';
import type { Figure, Result, Run, Suite } from '../suite';
import { runScenarios } from './run-scenarios';
import { killsIn, scenarios } from './scenarios';

const suite = 'faults';
const MIXED = 20;
/** Of the systematic ones; a mixed one for each change on top. */
const QUICK_SHARE = 11;

/** Faults between the function and DynamoDB, and the function's own end, while a client insists on one change. */
export const faults: Suite = async ({ quick, seed, databases, progress }) => {
  const product = await bundleApi('orders');
  const figures: Figure[] = [];
  const findings: string[] = [];
  for (const { name: engine, endpoint } of quick ? databases.slice(0, 1) : databases) {
    const all = scenarios(engine.replace(' ', '-'), randomFrom(seed, 'faults', engine), quick ? 1 : MIXED);
    const chosen = quick ? all.filter((_, i) => i % QUICK_SHARE === 0) : all;
    let done = 0;
    const onScenario = () => progress(`${engine}: ${++done} of ${chosen.length} changes`);
    const outcome = await runScenarios({ product, endpoint, scenarios: chosen, onScenario });
    const injected = Object.entries(outcome.injected).toSorted(([one], [other]) => one.localeCompare(other));
    findings.push(...outcome.findings.map((finding) => `${engine}: ${finding}`));
    figures.push(
      { suite, engine, what: 'changes insisted on', value: outcome.scenarios },
      { suite, engine, what: 'faults injected', value: injected.reduce((sum, [, times]) => sum + times, 0) },
      ...injected.map(([kind, value]) => ({ suite, engine, what: `of these ${kind}`, value })),
      { suite, engine, what: 'changes not counted: their function was killed', value: outcome.uncounted.killed },
      { suite, engine, what: 'changes not counted: their outcome was not known', value: outcome.uncounted.unknown },
      {
        suite,
        engine,
        what: 'longest wait for the key of a function that was cut off, seconds',
        value: outcome.longestBlockMs / 1_000,
      },
      { suite, engine, what: 'changes not made exactly once', value: outcome.findings.length },
    );
  }
  const killed = await killProcesses({ product, databases, quick, progress });
  return { figures: [...figures, ...killed.figures], findings: [...findings, ...killed.findings] };
};

type Killing = Pick<Run, 'databases' | 'quick' | 'progress'> & { product: Product };

/** The function as a process that ends by SIGKILL, at the machine's own time. */
const killProcesses = async ({ product, databases, quick, progress }: Killing): Promise<Result> => {
  const endpoint = databases[0]?.endpoint ?? '';
  const engine = databases[0]?.name ?? '';
  const all = killsIn(scenarios('process', randomFrom('no mixed ones'), 0));
  const chosen = quick ? all.filter(({ change }) => change.name === 'edit') : all;
  let done = 0;
  const onScenario = () => progress(`${engine}: ${++done} of ${chosen.length} processes killed`);
  const outcome = await runScenarios({ product, endpoint, scenarios: chosen, inProcesses: true, onScenario });
  const value = outcome.injected.kill ?? 0;
  return { figures: [{ suite, engine, what: 'processes killed', value }], findings: outcome.findings };
};
