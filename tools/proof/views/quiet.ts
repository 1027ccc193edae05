import type { Random } from '../random';
import { findingsInAudit, findingsInLeftovers, findingsInListings, findingsInRows } from './judge';
import { views } from './views';
import type { World } from './world';

/** Lets everything that is on its way arrive. */
const drain = async ({ turns, queue }: World) => {
  for (let isMoving = true; isMoving; ) {
    await turns.takeAll();
    isMoving = queue.begin();
  }
};

/** Ends the faults, and sends everything again that was lost or given up. */
const settle = async (world: World) => {
  const { faults, queue, lost, rebuilds } = world;
  faults.state.rate = 0;
  faults.doLate();
  await drain(world);
  rebuilds.late += lost.length;
  for (const body of lost.splice(0)) queue.send(body);
  queue.redrive();
  await drain(world);
  // What the release before did not do, the next one does when it hears of the orders again.
  if (world.deployed.before > 0) for (const { body } of world.telling.events) queue.send(body);
  world.deployed.before = 0;
  await drain(world);
  queue.redrive();
  await drain(world);
};

/** Runs a function that nothing disturbs to its end. */
const undisturbed = async <T>(
  { turns, findings }: World,
  what: string,
  work: () => Promise<T>,
): Promise<T | undefined> => {
  const running = turns.invoke(work);
  await turns.takeAll();
  const ended = await running;
  if (ended.how === 'done') return ended.value;
  findings.push(`${what} failed that nothing disturbed: ${ended.how === 'failed' ? ended.error : 'it was ended'}`);
  return undefined;
};

/** Goes on with what was begun, if something was, or begins anew. */
const rebuild = async (world: World, view: string, code: string) => {
  const { product } = world;
  const wanted = { view, code, restart: false };
  await undisturbed(world, `a rebuild of ${view}`, () => product.rebuild(wanted, () => undefined));
};

/** How many worlds are audited. */
const AUDITED = 0.2;

/** Lets everything come to its end, and judges: what events made of the views, and what rebuilds make of them. */
export const bringToQuiet = async (world: World, random: Random): Promise<void> => {
  const { reading, findings, product } = world;
  const judging = (judge: () => readonly string[]) => {
    if (findings.length === 0) findings.push(...judge());
  };
  await settle(world);
  judging(() => findingsInRows(world));
  for (const { name } of views) {
    const { building } = reading.generations(name);
    if (building) await rebuild(world, name, building.code);
  }
  judging(() => findingsInRows(world));
  const { name } = random.pick(views);
  await rebuild(world, name, 'the last one');
  judging(() => [...findingsInRows(world), ...findingsInLeftovers(world, name)]);
  world.walker.stop();
  const listings = await undisturbed(world, 'a listing', () => findingsInListings(world, random));
  judging(() => listings ?? []);
  if (!random.chance(AUDITED)) return;
  const audit = await undisturbed(world, 'the audit', () => product.audit(() => undefined));
  judging(() => (audit ? findingsInAudit(world, audit) : []));
};
