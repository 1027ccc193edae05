import { marshall } from '@aws-sdk/util-dynamodb';
import { tableSchema } from '../../../tests/support/table-schema';
import type { Product } from '../../lambda/bundle';
import { variablesFor } from '../../lambda/fleet';
import { RESTAURANT } from '../../lambda/requests';
import { castFor, type Subject } from '../linearizability/cast';
import { chooseAsAdmin, chooseAsUser, type Next } from '../linearizability/choose';
import { type Client, perform } from '../linearizability/client';
import { findingsIn } from '../linearizability/findings';
import { WINDOW_MS } from '../linearizability/model';
import { type Recorder, recorder } from '../linearizability/recorder';
import { type Random, randomFrom } from '../random';
import { createEngine } from './engine';
import { createStage, type Played, playOut } from './stage';
import type { Item } from './values';
import { createWorld } from './world';

export const START = Date.parse('2026-11-21T12:00:00.000Z');
const ORDERS_SCHEMA = tableSchema('orders/template.yaml', 'OrdersTable');
const RECORDS_SCHEMA = tableSchema('orders/template.yaml', 'IdempotencyTable');
const TABLES = { orders: 'orders', records: 'records' };

/** Mostly short pauses; now and then as long as an unanswered request takes, or as long as a function may run. */
export const pauses = (random: Random) => {
  const long = random.pick([0.05, 0.15, 0.4]);
  return (own: Random): number =>
    own.chance(long) ? own.pick([300, 3_000, 26_000]) : own.pick([0, 0, 2, 5, 10, 20, 40, 80]);
};

/** How many times one record is added to those that clients pick from: faults show where calls meet. */
const HEAT = 6;

/** One of the records, as many times as it is added. */
export const hot = <T>(random: Random, records: readonly T[]): T[] => Array<T>(HEAT).fill(random.pick(records));

/** The kind of call that a history has most of, so that calls of one kind meet. */
const FOCUS = ['add', 'edit', 'any'] as const;

/** How often a client waits to cancel at the last moment of the window, or at the first one after it. */
const AT_THE_EDGE = 0.2;
const CALLS = 3;
/** How many times a client draws again when it has drawn a call of another kind. */
const REDRAWS = 3;

export type Plan = { product: Product; seed: readonly (string | number)[]; rate: number };

/** Three clients of one user, one client of another, and the restaurant. */
const clientsOf = (users: readonly string[]): Client[] => [
  ...[users[0], users[0], users[0], users[1]].flatMap((userId, i) =>
    userId === undefined ? [] : [{ name: `client${i}`, caller: { userId, isAdmin: false } }],
  ),
  { name: 'admin', caller: RESTAURANT },
];

/** Plays a few clients on orders of two users, with faults in between, and judges what they saw, wrote and counted. */
export const playOrders = async ({ product, seed, rate }: Plan): Promise<Played> => {
  const world = createWorld({ seed: seed.join('/'), start: START });
  const engine = createEngine();
  engine.create(TABLES.orders, ORDERS_SCHEMA);
  engine.create(TABLES.records, RECORDS_SCHEMA);
  const cast = castFor('simulated', START, randomFrom(...seed, 'cast'));
  for (const item of cast.items) engine.put(TABLES.orders, marshall(item) as Item);
  const variables = { ...variablesFor(TABLES, ''), POWERTOOLS_LOG_LEVEL: 'SILENT' };
  const options = { product, variables, world, engine, seed, rate, table: TABLES.orders };
  const stage = createStage({ ...options, isCountable: () => true });
  const theme = randomFrom(...seed, 'theme');
  const pauseOf = pauses(theme);
  const focus = theme.pick(FOCUS);
  const there = cast.subjects.filter(({ initial }) => initial !== 'absent');
  const subjects = [...cast.subjects, ...hot(theme, focus === 'edit' ? there : cast.subjects)];
  const record = recorder(world);
  /** A cancel reads its clock before it sends anything: at the moment it begins, since nothing else takes time here. */
  const note: Recorder['note'] = (subject, span, act) => {
    const at = Math.floor(span.clock.from);
    record.note(subject, span, act.kind === 'cancel' ? { ...act, clock: { from: at, to: at } } : act);
  };
  const playing = { fleet: stage, cast, record: { ...record, note } };

  const act = async (client: Client) => {
    const random = randomFrom(...seed, client.name);
    const known = new Map<Subject, number>();
    const { caller } = client;
    const own = caller.isAdmin ? subjects : subjects.filter(({ userId }) => userId === caller.userId);
    const old = caller.isAdmin ? undefined : own.find(({ initial }) => initial !== 'absent');
    // The restaurant makes one call less than the others, since its calls end what can still happen to an order.
    for (let i = caller.isAdmin ? 1 : 0; i < CALLS; i += 1) {
      const untilEdge = old && old.initial !== 'absent' ? old.initial.time.to + WINDOW_MS - world.now() : 0;
      if (old && untilEdge > 1 && random.chance(AT_THE_EDGE)) {
        await world.sleep(untilEdge - random.below(2));
        await perform(client, { subject: old, asked: { kind: 'cancel' } }, playing);
        continue;
      }
      // Some clients begin at the same moment.
      await world.sleep(i === 0 && focus === 'add' ? 0 : pauseOf(random));
      const choose = () => chooseAsUser(random, own, (subject) => known.get(subject));
      const isOther = (next: Next) => focus !== 'any' && !('asked' in next && next.asked.kind === focus);
      let next = caller.isAdmin ? chooseAsAdmin(random, own) : choose();
      for (let draws = 0; draws < REDRAWS && !caller.isAdmin && isOther(next); draws += 1) next = choose();
      const version = await perform(client, next, playing);
      if (version !== undefined && 'subject' in next) known.set(next.subject, version);
    }
  };

  /** At the end each user looks at their orders, so that a lost change is seen. */
  const lookAtAll = async () => {
    for (const subject of [...record.calls.keys()]) {
      const client = { name: 'last', caller: { userId: subject.userId, isAdmin: false } };
      await perform(client, { subject, asked: { kind: 'get' } }, playing);
    }
  };

  const played = await playOut({ world, stage, record }, () => clientsOf(cast.users).map(act), lookAtAll);
  return { ...played, findings: [...findingsIn(record), ...played.findings] };
};
