import { eventId } from '../../../common/events/event-id';
import { sourceOf } from '../../../events/event';
import type { Fulfilment } from '../../../events/fulfilment';
import { exampleMetadata, type Order, type OrderMetadata } from '../../../events/order';
import { positionOf } from '../../../orders/src/order-history';
import type { News } from '../../../views/src/known';
import type { Random } from '../random';
import { nameOf, type OrderKey } from './setting';

/** What an event says, and how a queue hands it over. */
export type Event = { key: OrderKey; news: News; body: string };

/** What happened to an order, by the service or by another tool. */
type Change = { name: string; key: OrderKey; order: Order; isOwn: boolean };

const bodyOf = (owner: string, name: string, metadata: { id: string }, data: object): string =>
  JSON.stringify({ id: metadata.id, source: sourceOf(owner), 'detail-type': name, detail: { metadata, data } });

/** How often an event is one of an earlier release, which did not say the usual position: its sequence tells it. */
const OLDER = 0.2;

/** Tells of changes as the recorders of the services do: each at its place, behind the usual one where that is taken. */
export const createTelling = (random: Random, now: () => number) => {
  const events: Event[] = [];
  const taken = new Set<string>();
  let writes = 0;

  const metadataOf = ({ key, order: { version }, isOwn }: Change): OrderMetadata => {
    const usual = positionOf(version);
    const isUsual = isOwn && !taken.has(`${nameOf(key)} ${usual}`);
    const position = isUsual ? usual : positionOf(version, String(writes));
    taken.add(`${nameOf(key)} ${position}`);
    const id = eventId(sourceOf('orders'), key.userId, key.orderId, position);
    const time = new Date(now()).toISOString();
    const metadata = { ...exampleMetadata(version, { id, time, actor: isOwn ? 'customer' : 'unknown' }), ...key };
    return { ...metadata, position: isUsual && random.chance(OLDER) ? undefined : position };
  };

  return {
    events,
    /** All that was told of an order so far. */
    of: (key: OrderKey): Event[] => events.filter((one) => nameOf(one.key) === nameOf(key)),
    tellOrder: (change: Change) => {
      const { name, key, order } = change;
      writes += 1;
      const metadata = metadataOf(change);
      const reason = name === 'OrderCanceled' ? 'CUSTOMER_REQUEST' : undefined;
      const more = { ...(reason && { reason }), ...(name === 'OrderEdited' && { previous: order }) };
      const body = bodyOf('orders', name, metadata, { order, ...more });
      events.push({ key, news: { about: 'order', name, metadata, order, reason }, body });
    },
    tellFulfilment: (name: string, key: OrderKey, fulfilment: Fulfilment) => {
      const { version } = fulfilment;
      const id = eventId(sourceOf('fulfilment'), key.userId, key.orderId, version);
      const { position: _, ...metadata } = exampleMetadata(version, {
        id,
        time: new Date(now()).toISOString(),
        actor: 'service:fulfilment',
      });
      const body = bodyOf('fulfilment', name, { ...metadata, ...key }, { fulfilment });
      events.push({ key, news: { about: 'fulfilment', fulfilment }, body });
    },
  };
};
export type Telling = ReturnType<typeof createTelling>;
