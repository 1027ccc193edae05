import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Random } from '../random';
import { MOODS, type Mood } from './post';
import { TABLE } from './setting';
import type { News } from './telling';
import { TARGETS } from './ways';
import type { World } from './world';

/** How far the clock goes at once, in milliseconds. Events fail for six minutes, and claims last a day. */
const PAUSES = [500, 500, 500, 5_000, 20_000, 50_000, 130_000, 370_000, 370_000, 370_000, 1_800_000];
const LONG_PAUSE_MS = 27 * 3_600_000;
const LONG = 0.02;
/** How many events are on their way for long, and how many the bus delivers twice. */
const DELAYED = 0.1;
const TWICE = 0.3;

/** Publishes an event, once more or for the first time. */
export const publish = ({ queue, delayed, counts }: World, random: Random, { bodyAs }: News) => {
  counts.publications += 1;
  const body = bodyAs(counts.publications);
  if (random.chance(DELAYED)) delayed.push(body);
  else queue.send(body);
};

const tell = (world: World, random: Random) => {
  const news = world.telling.tell();
  publish(world, random, news);
  if (random.chance(TWICE)) publish(world, random, news);
};

/** An event that was published before, as by an operator who replays the archive. */
const tellAgain = (world: World, random: Random) => {
  const all = [...world.telling.news.values()];
  if (all.length > 0) publish(world, random, random.pick(all));
};

const poison = ({ telling, queue }: World) => queue.send(telling.tellPoison().body);

export const sendDelayed = ({ delayed, queue, counts }: World) => {
  counts.delayed += delayed.length;
  for (const body of delayed.splice(0)) queue.send(body);
};

export const redrive = ({ queue, counts }: World) => {
  counts.redriven += queue.dead.length;
  queue.redrive();
};

/** Lets so much time pass that every claim may be forgotten. */
export const passLong = ({ clock }: World) => {
  clock.at += LONG_PAUSE_MS;
};

const pass = (world: World, random: Random) => {
  if (random.chance(LONG)) passLong(world);
  else world.clock.at += random.pick(PAUSES);
};

/** What DynamoDB does some time after it may. */
export const expire = ({ engine, clock, counts }: World) => {
  for (const item of engine.items(TABLE)) {
    const { eventId, expiresAt } = unmarshall(Object(item));
    if (expiresAt * 1_000 > clock.at) continue;
    counts.expired += 1;
    engine.handle('DeleteItem', { TableName: TABLE, Key: { eventId: { S: eventId } } });
  }
};

const MOODS_OF_SES = Object.keys(MOODS) as (keyof typeof MOODS)[];
const turnTo =
  (mood: Mood) =>
  ({ post }: World) => {
    post.state.mood = mood;
  };

type Action = (world: World, random: Random) => unknown;

const times = (count: number, action: Action): Action[] => Array.from({ length: count }, () => action);

/** Everything that can happen, each as often as it is here. */
export const ACTIONS: readonly Action[] = [
  ...times(14, tell),
  ...times(4, tellAgain),
  ...times(1, poison),
  ...times(24, ({ queue }) => queue.begin()),
  ...times(10, pass),
  ...times(3, ({ pool }) => pool.change()),
  ...times(1, (world, random) => turnTo(random.pick(MOODS_OF_SES))(world)),
  ...times(3, turnTo('open')),
  ...times(2, ({ down }, random) => down.add(random.pick(TARGETS))),
  ...times(5, ({ down }) => down.clear()),
  ...times(1, sendDelayed),
  ...times(1, expire),
  ...times(1, ({ faults }) => faults.doLate()),
  ...times(1, redrive),
];
