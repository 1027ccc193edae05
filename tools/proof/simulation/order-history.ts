import { marshall } from '@aws-sdk/util-dynamodb';
import { tableSchema } from '../../../tests/support/table-schema';
import type { Product } from '../../lambda/bundle';
import { RESTAURANT } from '../../lambda/requests';
import { serviceVariables } from '../../lambda/variables';
import { chooseAsAdmin, chooseAsUser, type Next } from '../linearizability/choose';
import { type Client, perform } from '../linearizability/client';
import { findingsIn } from '../linearizability/findings';
import { fixtureFor, type Subject } from '../linearizability/fixture';
import { WINDOW_MS } from '../linearizability/model';
import { type Recorder, recorder } from '../linearizability/recorder';
import { type Random, randomFrom } from '../random';
import { createEngine } from './engine';
import { createFleet, type Outcome, runToEnd } from './fleet';
import type { Item } from './values';
import { createWorld } from './world';

export const START = Date.parse('2026-11-21T12:00:00.000Z');
const ORDERS_SCHEMA = tableSchema('orders/template.yaml', 'OrdersTable');
const RECORDS_SCHEMA = tableSchema('orders/template.yaml', 'IdempotencyTable');
const TABLES = { OrdersTable: 'orders', IdempotencyTable: 'records' };

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

/** Runs a few clients on orders of two users, with faults in between, and judges what they saw, wrote and counted. */
export const runOrderHistory = async ({ product, seed, rate }: Plan): Promise<Outcome> => {
  const world = createWorld({ seed: seed.join('/'), start: START });
  const engine = createEngine();
  engine.create(TABLES.OrdersTable, ORDERS_SCHEMA);
  engine.create(TABLES.IdempotencyTable, RECORDS_SCHEMA);
  const fixture = fixtureFor('simulated', START, seed);
  for (const item of fixture.items) engine.put(TABLES.OrdersTable, marshall(item) as Item);
  const variables = { ...serviceVariables('orders', TABLES, ''), POWERTOOLS_LOG_LEVEL: 'SILENT' };
  const options = { product, variables, world, engine, seed, rate, table: TABLES.OrdersTable };
  const fleet = createFleet({ ...options, isCountable: () => true });
  const theme = randomFrom(...seed, 'theme');
  const pauseOf = pauses(theme);
  const focus = theme.pick(FOCUS);
  const there = fixture.subjects.filter(({ initial }) => initial !== 'absent');
  const subjects = [...fixture.subjects, ...hot(theme, focus === 'edit' ? there : fixture.subjects)];
  const record = recorder(world);
  /** A cancel reads its clock before it sends anything: at the moment it begins, since nothing else takes time here. */
  const note: Recorder['note'] = (subject, span, operation) => {
    const at = Math.floor(span.clock.from);
    record.note(subject, span, operation.kind === 'cancel' ? { ...operation, clock: { from: at, to: at } } : operation);
  };
  const run = { fleet, fixture, record: { ...record, note } };

  const runClient = async (client: Client) => {
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
        await perform(client, { subject: old, invocation: { kind: 'cancel' } }, run);
        continue;
      }
      // Some clients begin at the same moment.
      await world.sleep(i === 0 && focus === 'add' ? 0 : pauseOf(random));
      const choose = () => chooseAsUser(random, own, (subject) => known.get(subject));
      const isOther = (next: Next) => focus !== 'any' && !('invocation' in next && next.invocation.kind === focus);
      let next = caller.isAdmin ? chooseAsAdmin(random, own) : choose();
      for (let draws = 0; draws < REDRAWS && !caller.isAdmin && isOther(next); draws += 1) next = choose();
      const version = await perform(client, next, run);
      if (version !== undefined && 'subject' in next) known.set(next.subject, version);
    }
  };

  /** At the end each user looks at their orders, so that a lost change is seen. */
  const lookAtAll = async () => {
    for (const subject of [...record.calls.keys()]) {
      const client = { name: 'last', caller: { userId: subject.userId, isAdmin: false } };
      await perform(client, { subject, invocation: { kind: 'get' } }, run);
    }
  };

  const outcome = await runToEnd({ world, fleet, record }, () => clientsOf(fixture.users).map(runClient), lookAtAll);
  return { ...outcome, findings: [...findingsIn(record), ...outcome.findings] };
};
