import type { OrderStatus } from 'order-lookup';
import type { Random } from '../random';
import type { Subject } from './fixture';
import type { Invocation, Tags } from './operations';

/** What a client does next: something with one order, or a list of a user's orders. */
export type Next =
  | { subject: Subject; invocation: Invocation }
  | { list: string; limit: number; status: OrderStatus | undefined };

const LIMITS = [1, 2, 3, 100];

const STATUSES = ['PLACED', 'ACKNOWLEDGED', 'CANCELED', 'ALL', 'ALL'] as const;

type Known = (subject: Subject) => number | undefined;

/** Often none; else the version that the client saw last, a stale one, several, or `*`. */
export const ifMatch = (random: Random, known: number | undefined): { ifMatch?: Tags } => {
  if (known === undefined || random.chance(0.5)) return {};
  return {
    ifMatch: random.pick<Tags>([[known], [known], [known - 1], [known, known + 1], [known - 1, known + 1], 'any']),
  };
};

const CONTENTS = [1, 2, 3];

/** What a user does with their orders; now and then they try what only an admin may. */
export const chooseAsUser = (random: Random, own: readonly Subject[], known: Known): Next => {
  const subject = random.pick(own);
  if (random.chance(0.15)) {
    const status = random.pick(STATUSES);
    return { list: subject.userId, limit: random.pick(LIMITS), status: status === 'ALL' ? undefined : status };
  }
  const version = ifMatch(random, known(subject));
  const content = random.pick(CONTENTS);
  const add: Invocation = { kind: 'add', content, byKey: subject.key !== undefined };
  const invocation = random.pick<Invocation>([
    add,
    add,
    { kind: 'edit', content, ...version },
    { kind: 'edit', content, ...version },
    { kind: 'cancel', ...version },
    { kind: 'get' },
    random.chance(0.2) ? { kind: 'acknowledge', byAdmin: false, ...version } : { kind: 'get' },
  ]);
  return { subject, invocation };
};

/** What the restaurant does with anybody's orders. */
export const chooseAsAdmin = (random: Random, all: readonly Subject[]): Next => ({
  subject: random.pick(all),
  invocation: { kind: 'acknowledge', byAdmin: true, ...ifMatch(random, 1 + random.below(3)) },
});
