import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from '../../lambda/fleet';
import { RESTAURANT } from '../../lambda/requests';
import { type Random, randomFrom } from '../random';
import { chooseAsAdmin, chooseAsUser, type Next } from './choose';
import { type Client, perform } from './client';
import type { Fixture, Subject } from './fixture';
import { WINDOW_MS } from './model';
import { type Clock, type Recorder, recorder } from './recorder';

/** Across a millisecond, a part of a second, a whole one. */
const STEPS_MS = [2, 249, 250, 499, 500, 999, 1_000];

/** How often a client waits for the last millisecond of a window, or the first after it, to cancel. */
const AT_THE_EDGE = 0.1;

const CLIENTS_PER_USER = 2;
const CALLS_PER_CLIENT = 10;
/** Of two users and the restaurant; the looks at the end are not counted. */
export const CALLS_PER_HISTORY = (2 * CLIENTS_PER_USER + 1) * CALLS_PER_CLIENT;

export type Seed = readonly (string | number)[];

type Run = { fleet: Fleet; fixture: Fixture; clock: Clock; seed: Seed };

const clientsOf = ({ users }: Fixture): Client[] => [
  ...users.flatMap((userId, u) =>
    Array.from({ length: CLIENTS_PER_USER }, (_, i) => ({ name: `user${u}-${i}`, caller: { userId, isAdmin: false } })),
  ),
  { name: 'admin', caller: RESTAURANT },
];

type Choose = (random: Random, known: ReadonlyMap<Subject, number>) => Next;

const chooserFor = ({ caller }: Client, { subjects }: Fixture): Choose => {
  if (caller.isAdmin) return (random) => chooseAsAdmin(random, subjects);
  const own = subjects.filter(({ userId }) => userId === caller.userId);
  return (random, known) => chooseAsUser(random, own, (subject) => known.get(subject));
};

/** At the end each user looks at their orders, so that a lost change is seen. */
const lookAtAll = async (record: Recorder, { fleet, fixture }: Run) => {
  for (const subject of fixture.subjects) {
    const client = { name: 'last', caller: { userId: subject.userId, isAdmin: false } };
    await perform(client, { subject, invocation: { kind: 'get' } }, { fleet, fixture, record });
  }
};

/** An order of the client's own whose cancel window is yet to close. */
const closingFor = ({ caller }: Client, { subjects }: Fixture, now: number) =>
  subjects.flatMap((subject) => {
    const { userId, initial } = subject;
    const edge = initial === 'absent' ? 0 : initial.time.to + WINDOW_MS;
    return userId === caller.userId && edge - 1 > now ? [{ subject, edge }] : [];
  })[0];

/** Lets the clients of a history call all at once, each one thing after the other, and takes down what they saw. */
export const runHistory = async (run: Run): Promise<Recorder> => {
  const { fleet, fixture, clock, seed } = run;
  const record = recorder(clock);
  const invoke = (client: Client, next: Next) => perform(client, next, { fleet, fixture, record });
  await Promise.all(
    clientsOf(fixture).map(async (client) => {
      const random = randomFrom(...seed, client.name);
      const known = new Map<Subject, number>();
      const choose = chooserFor(client, fixture);
      for (let i = 0; i < CALLS_PER_CLIENT; i += 1) {
        await sleep(random.below(3));
        await clock.untilFree();
        const closing = random.chance(AT_THE_EDGE) ? closingFor(client, fixture, clock.now()) : undefined;
        if (closing) {
          const { subject, edge } = closing;
          const cancel = { subject, invocation: { kind: 'cancel' } } as const;
          await clock.during(edge - random.below(2), () => invoke(client, cancel));
          continue;
        }
        // Time never stands still from one call to the next.
        clock.advance(random.chance(0.4) ? random.pick(STEPS_MS) : 1);
        const next = choose(random, known);
        const version = await invoke(client, next);
        if (version !== undefined && 'subject' in next) known.set(next.subject, version);
      }
    }),
  );
  await lookAtAll(record, run);
  return record;
};
