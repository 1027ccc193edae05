import type { Random } from '../random';
import { expire, passLong, redrive, sendDelayed } from './actions';
import { findingsAtEnd, findingsInClaims } from './judge';
import type { World } from './world';

const TURNS_BETWEEN = 6;
/** Lets everything that is on its way arrive, and time pass until what is hidden has come again. */
const drain = async ({ turns, queue, clock }: World, random: Random) => {
  for (;;) {
    for (let turn = random.below(TURNS_BETWEEN); turn >= 0; turn -= 1) await turns.take();
    if (queue.begin()) continue;
    await turns.takeAll();
    const next = queue.nextAt();
    if (next === undefined) return;
    clock.at = Math.max(clock.at, next);
  }
};

/** Ends the faults, and sends everything again that was late or given up. */
const settle = async (world: World, random: Random) => {
  const { faults, post, deployed, down } = world;
  faults.state.rate = 0;
  post.state.mood = 'open';
  deployed.withoutSender = 0;
  down.clear();
  await drain(world, random);
  await faults.doLate();
  sendDelayed(world);
  redrive(world);
  await drain(world, random);
};

const judging = ({ watch }: World, judge: () => readonly string[]) => {
  if (watch.findings.length === 0) watch.findings.push(...judge());
};

/** Lets everything come to its end, and judges. */
export const bringToQuiet = async (world: World, random: Random): Promise<void> => {
  await settle(world, random);
  judging(world, () => findingsAtEnd(world));
};

/** Has the claims end, and replays an archive, of which nobody hears. */
export const replay = async (world: World, random: Random): Promise<void> => {
  const { telling, queue, counts } = world;
  passLong(world);
  expire(world);
  judging(world, () => findingsInClaims(world));
  for (const { bodyAs } of telling.news.values()) {
    counts.publications += 1;
    queue.send(bodyAs(counts.publications));
  }
  await drain(world, random);
};
