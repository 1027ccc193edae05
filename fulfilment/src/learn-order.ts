import { isDeepStrictEqual } from 'node:util';
import type { ChangedBy } from '../../common/events/changed-by';
import type { Outcome } from '../../common/events/consume';
import type { Order, OrderMetadata } from '../../events/order';
import { type Fulfilment, type FulfilmentKey, paymentKey, stockKey } from './fulfilment';
import type { FulfilmentTable } from './fulfilment-table';
import { type Limits, withWaiting } from './waiting';

/** What an event says of an order. */
export type OrderNews = { name: string; metadata: OrderMetadata; data: { order: Order } };

type Deps = { fulfilments: Pick<FulfilmentTable, 'find' | 'change'>; limits: Limits; now: () => Date };

/** Begins the fulfilment of an order that was placed before. An import, a restore and another tool's write begin none. */
const BEGIN = new Set(['OrderPlaced', 'OrderEdited', 'OrderAcknowledged', 'OrderCanceled']);

/** The fulfilment of an order for which nothing is done yet. */
export const begun = (order: Order): Fulfilment => ({
  userId: order.userId,
  orderId: order.orderId,
  version: 0,
  revision: 0,
  order,
  contentVersion: order.version,
  stock: 'pending',
  payment: 'pending',
  delivery: 'waiting',
  outdated: [],
  bookings: 0,
  times: {},
});

const contentOf = ({ userId, orderId, status, orderTime, version, ...content }: Order) => content;

const isLater = (of: Fulfilment, { orderTime }: Order): boolean =>
  Date.parse(orderTime) > Date.parse(of.order.orderTime);

/** What may be held for the content so far. A call whose answer was lost may have held something too. */
const heldBy = (of: Fulfilment): Fulfilment['outdated'] => [
  ...(['pending', 'reserved'].includes(of.stock) ? [{ party: 'stock' as const, key: stockKey(of) }] : []),
  ...(['pending', 'authorized'].includes(of.payment) ? [{ party: 'payment' as const, key: paymentKey(of) }] : []),
];

/** The fulfilment of another content starts over; what was held for the old one is given back. */
export const withContent = (of: Fulfilment, order: Order): Fulfilment => {
  const { refusal: _, ...rest } = of;
  return {
    ...rest,
    order,
    // Another tool changes the content and leaves the version, whose keys are final once they are given back.
    contentVersion: Math.max(order.version, of.contentVersion + 1),
    stock: 'pending',
    payment: 'pending',
    outdated: [...of.outdated, ...heldBy(of)],
  };
};

/** Too late does not matter any more when the restaurant takes the order all the same. */
const withStatus = (of: Fulfilment, order: Order): Fulfilment => {
  const { refusal, ...rest } = of;
  const stays = refusal !== undefined && !(order.status === 'ACKNOWLEDGED' && refusal === 'NOT_IN_TIME');
  return { ...rest, order, ...(stays && { refusal }) };
};

/** An order that another tool has deleted was placed again: what may be held for the earlier one is given back. */
const placedAgain = (of: Fulfilment, order: Order): Fulfilment => ({
  ...begun(order),
  version: of.version,
  revision: of.revision,
  outdated: [...of.outdated, ...heldBy(of)],
});

const told = (of: Fulfilment, order: Order): Fulfilment => {
  if (isLater(of, order)) return placedAgain(of, order);
  const isPaid = of.payment === 'captured' || of.payment === 'invoiced';
  const isSame = isDeepStrictEqual(contentOf(of.order), contentOf(order));
  return isSame || isPaid ? withStatus(of, order) : withContent(of, order);
};

/** Another tool leaves the version as it is, so its write is newer than what has this version. */
const isNews = (of: Fulfilment, { name, data: { order } }: OrderNews): boolean => {
  if (Date.parse(order.orderTime) !== Date.parse(of.order.orderTime)) return isLater(of, order);
  if (name !== 'OrderChangedElsewhere') return order.version > of.order.version;
  return order.version >= of.order.version && !isDeepStrictEqual(order, of.order);
};

/**
 * Notes what an event says of an order. Events may come in any order and any number: an older one changes nothing.
 * @returns `repeated` when nothing was to be noted
 */
export const learnOrder =
  ({ fulfilments, limits, now }: Deps) =>
  async (news: OrderNews, by: ChangedBy): Promise<Outcome> => {
    const { order } = news.data;
    const key: FulfilmentKey = order;
    for (;;) {
      const before = await fulfilments.find(key);
      if (before ? !isNews(before, news) : !BEGIN.has(news.name)) return 'repeated';
      const time = now();
      const after = withWaiting(before ? told(before, order) : begun(order), time, limits);
      if (await fulfilments.change(before, { after, by, time: time.toISOString() })) return 'done';
    }
  };
