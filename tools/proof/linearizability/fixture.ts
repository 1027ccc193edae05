import { orderIdFor } from '../../../orders/src/order';
import { userIdOf } from '../../../tests/support/builders';
import { contentOf } from '../../lambda/requests';
import { randomFrom } from '../random';
import { type State, WINDOW_MS } from './model';

/** An order that a history is about: what it is before the history, and the key by which it is created, if by one. */
export type Subject = { userId: string; orderId: string; key: string | undefined; initial: State };

export type Fixture = { users: string[]; subjects: Subject[]; items: Record<string, unknown>[] };

const stored = (userId: string, orderId: string, time: number, byWorkshop: boolean) => {
  const orderTime = byWorkshop ? `${new Date(time).toISOString().slice(0, 19)}Z` : new Date(time).toISOString();
  const data = { userId, orderId, ...contentOf(1), status: 'PLACED', orderTime };
  if (byWorkshop) return { userId, orderId, data };
  return { userId, orderId, orderTime, writeId: 'an-earlier-write', data: { ...data, version: 1 } };
};

/**
 * Two users with the same order ids and the same keys. One order of each is there before, ten minutes old within the next
 * seconds; one of each pair is an item of the workshop's tools, with whole seconds.
 */
export const fixtureFor = (history: string, startsAt: number, seed: readonly (string | number)[]): Fixture => {
  // The label keeps the histories of a seed what they have always been.
  const random = randomFrom(...seed, 'cast');
  const users = [`${history}-maria`, `${history}-john`];
  const items: Record<string, unknown>[] = [];
  const subjects = users.flatMap((userId, i): Subject[] => {
    const byWorkshop = i === 0;
    const edge = startsAt + 500 + random.below(9) * 500;
    const at = edge - WINDOW_MS;
    const time = byWorkshop ? at - (at % 1_000) : at;
    items.push(stored(userId, 'old', time, byWorkshop));
    const initial = {
      content: 1,
      status: 'PLACED',
      time: { from: time, to: time },
      created: undefined,
      kept: undefined,
    } as const;
    return [
      {
        userId,
        orderId: 'old',
        key: undefined,
        initial: { ...initial, version: byWorkshop ? 0 : 1, listed: !byWorkshop },
      },
      { userId, orderId: 'new', key: undefined, initial: 'absent' },
      { userId, orderId: orderIdFor(userIdOf(userId), 'key'), key: 'key', initial: 'absent' },
    ];
  });
  return { users, subjects, items };
};
