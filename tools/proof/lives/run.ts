import { setTimeout as sleep } from 'node:timers/promises';
import { deployStacks } from '../../engine/throw-away-stacks';
import { type EventsOperator, openEventsOperator } from '../../operate/events/operator';
import type { Place } from '../../stacks/where';
import { Interrupted } from './client';
import { openEngine } from './engine';
import { judge } from './judge';
import { live, type OrderName } from './life';
import { type Kills, type Meddling, meddle } from './meddle';
import { observe } from './observer';
import { peopleAt } from './people';
import { openPlace } from './place';
import { bringToQuiet } from './quiet';
import { type Plan, parametersOf, ROUND_MS } from './setting';

type Setup = { seed: string; plan: Plan; progress: (text: string) => void };
type Running = Setup & Meddling;

/** Begins the lives of a round, spread over some time. An interrupted one places no order that counts. */
const beginLives = (
  { plan: { orders }, people }: Running,
  round: number,
  { spread, until, signal }: { spread: number; until: number; signal: AbortSignal },
): Promise<OrderName[]> => {
  const begin = async (nth: number) => {
    await sleep((nth / orders) * spread);
    try {
      return [await live(people, round * orders + nth, until, signal)];
    } catch (error) {
      if (error instanceof Interrupted) return [];
      throw error;
    }
  };
  return Promise.all(Array.from({ length: orders }, (_, nth) => begin(nth))).then((all) => all.flat());
};

/** Begins lives that go on while the engine is stopped in good order, and are interrupted when it is killed. */
const interruptLives = async (running: Running, round: number): Promise<void> => {
  const { engine, observer, people, kills } = running;
  const { gate } = people.client;
  const interruption = new AbortController();
  const until = Number.POSITIVE_INFINITY;
  const lives = beginLives(running, round, { spread: ROUND_MS.orders, until, signal: interruption.signal });
  await meddle(running, `${round} before the stop`, () => sleep(ROUND_MS.untilStop));
  observer.keep();
  gate.isOpen = false;
  await engine.stop();
  const madeUpFor = await engine.startAgain();
  gate.isOpen = true;
  kills.stops += 1;
  if (madeUpFor) kills.unclean.push(madeUpFor);
  await meddle(running, `${round} before the kill`, () => sleep(ROUND_MS.untilKill));
  interruption.abort();
  await engine.kill();
  kills.engines += 1;
  observer.forget();
  await engine.startAgain();
  await lives;
};

/** The lives of a round: begun, interrupted, and led to their end. */
const runRound = async (running: Running, round: number): Promise<OrderName[]> => {
  running.progress(`round ${round + 1} of ${running.plan.rounds}`);
  await interruptLives(running, round);
  const until = Date.now() + ROUND_MS.untilEnd;
  const { signal } = new AbortController();
  const lead = () => beginLives(running, round, { spread: ROUND_MS.orders / 2, until, signal });
  return meddle(running, `${round} after the kill`, lead);
};

const audited = async (operator: EventsOperator): Promise<string[]> => {
  const audits = [await operator.orders.audit(() => undefined), await operator.fulfilment?.audit(() => undefined)];
  return audits.flatMap((audit) => audit?.differences.map((one) => `the audit found ${JSON.stringify(one)}`) ?? []);
};

/** Lets everything come to its end, and judges. */
const judgeAll = async (at: Place, running: Running, placed: readonly OrderName[]) => {
  const { place, observer, people, kills, plan, progress } = running;
  const operator = await openEventsOperator(at);
  const { items, redriven, setAside, findings } = await bringToQuiet({ place, operator, observer, progress });
  const judged = judge({ items, seen: observer.seen(), placed, slotCapacity: plan.slotCapacity });
  const all = [...people.client.findings, ...kills.unclean, ...findings, ...judged.findings];
  if (placed.length < plan.rounds * plan.orders) all.push(`only ${placed.length} orders were placed`);
  return {
    ...judged,
    kills,
    failedBatches: running.engine.failedBatches(),
    redriven,
    setAside,
    requests: people.client.counts,
    findings: [...all, ...(await audited(operator))],
  };
};

/** Lives of orders at the deployed stacks, while functions and the engine are killed; then all is judged. */
export const runLives = async (setup: Setup) => {
  const { seed, plan } = setup;
  const engine = await openEngine();
  try {
    const at = await deployStacks(engine.endpoint, parametersOf(plan));
    const [place, observer, people] = [await openPlace(at), await observe(at), await peopleAt(at, seed)];
    await place.hurry();
    const kills: Kills = { functions: new Map(), stops: 0, unclean: [], engines: 0 };
    const running = { ...setup, engine, place, observer, people, kills };
    const placed: OrderName[] = [];
    for (let round = 0; round < plan.rounds; round += 1) placed.push(...(await runRound(running, round)));
    return await judgeAll(at, running, placed);
  } finally {
    await engine.close();
  }
};
