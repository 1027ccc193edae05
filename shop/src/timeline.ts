import type { OrderHistoryEntry } from '../../clients/typescript/src/client';
import type { Tracked } from './progress';
import { texts } from './texts';

export type Happening = { key: string; name: string; time: string; by?: string | undefined };

const nameOf = (event: string): string => Object.entries(texts.events).find(([known]) => known === event)?.[1] ?? event;

const actorOf = (actor: string): string => {
  if (actor === 'customer') return texts.order.actors.customer;
  if (actor === 'admin') return texts.order.actors.admin;
  return actor.startsWith('service:') ? texts.order.actors.service : texts.order.actors.unknown;
};

/** What happened to an order and to its fulfilment, in the order of time: the one from its history, the other from its tracking. */
export const happenings = (
  entries: readonly Pick<OrderHistoryEntry, 'sequence' | 'type' | 'time' | 'actor'>[],
  { steps }: Pick<Tracked, 'steps'>,
): Happening[] => {
  const changes = entries.map(({ sequence, type, time, actor }) => ({
    key: `order ${sequence}`,
    name: nameOf(type),
    time,
    by: actorOf(actor),
  }));
  const others = steps
    .filter(({ name }) => !entries.some(({ type }) => type === name))
    // The history says these itself, a moment later.
    .filter(({ name }) => !/^Order(Placed|Edited|Acknowledged|Canceled|Restored|Imported|ChangedElsewhere)$/.test(name))
    .map(({ name, time }) => ({ key: name, name: nameOf(name), time }));
  return [...changes, ...others].sort((one, other) => (one.time < other.time ? -1 : 1));
};
