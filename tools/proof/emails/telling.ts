import * as z from 'zod/mini';
import { eventId } from '../../../common/events/event-id';
import { DeliveryBooked } from '../../../events/delivery-booked';
import { DeliveryCompleted } from '../../../events/delivery-completed';
import { OrderCanceled } from '../../../events/order-canceled';
import { OrderDeliverable } from '../../../events/order-deliverable';
import { OrderPlaced } from '../../../events/order-placed';
import { PaymentDeclined } from '../../../events/payment-declined';
import type { Random } from '../random';
import { ORDERS, USERS } from './setting';

/** What a customer is to be told of, and how a queue hands it over. */
export type News = {
  id: string;
  kind: string;
  userId: string;
  orderId: string;
  at: number;
  /** Texts of the event itself that its e-mail has to have. */
  texts: readonly string[];
  /** The event as its n-th publication: EventBridge gives it another id each time. */
  bodyAs: (publication: number) => string;
};

/** A message that is no event that anybody could be told of, and the reason for which it has to be set aside. */
export type Poison = { body: string; reason: string };

/** How long ago an event may have happened when it is told at last, in milliseconds. */
const AGES = [0, 0, 0, 0, 0, 0, 1_000, 1_000, 60_000, 60_000, 3_600_000, 7_100_000, 7_300_000, 90_000_000];

const Detail = z.object({ metadata: z.object({ id: z.string() }) });

type About = { id: string; time: string; userId: string; orderId: string };

const ofOrder = ({ userId, orderId }: About, mark: string) => {
  const { order } = OrderPlaced.example.data;
  const orderItems = order.orderItems.map((item) => ({ ...item, name: mark }));
  return { order: { ...order, userId, orderId, orderItems } };
};

const ofFulfilment = ({ userId, orderId }: About, mark: string) => ({
  // A carrier may name its slots otherwise.
  fulfilment: { ...DeliveryBooked.example.data.fulfilment, userId, orderId, slot: mark },
});

/** The events that customers are told of, written down once more, and whether their e-mails show the mark. */
const KINDS = [
  { of: OrderPlaced, kind: 'placed', isMarked: true, data: ofOrder },
  {
    of: OrderCanceled,
    kind: 'canceled',
    isMarked: false,
    data: (about: About, mark: string) => ({ ...ofOrder(about, mark), reason: 'NOT_IN_TIME' }),
  },
  { of: PaymentDeclined, kind: 'payment-declined', isMarked: false, data: ofFulfilment },
  { of: OrderDeliverable, kind: 'deliverable', isMarked: false, data: ofFulfilment },
  { of: DeliveryBooked, kind: 'delivery-booked', isMarked: true, data: ofFulfilment },
  { of: DeliveryCompleted, kind: 'delivered', isMarked: false, data: ofFulfilment },
];

const envelope = (of: { source: string; name: string }, detail: object, publication: number): string =>
  JSON.stringify({ id: `publication-${publication}`, source: of.source, 'detail-type': of.name, detail });

const withoutSlot = () => {
  const { metadata, data } = DeliveryBooked.example;
  const { slot: _, ...fulfilment } = data.fulfilment;
  return { metadata, data: { fulfilment } };
};

/** Each is another one by its number. */
const POISON: readonly ((number: number) => Poison)[] = [
  (number) => ({ body: `no JSON ${number}`, reason: 'NOT_AN_EVENT' }),
  (number) => ({ body: JSON.stringify({ number }), reason: 'NOT_AN_EVENT' }),
  (number) => ({
    body: envelope({ ...OrderPlaced, name: 'OrderForgotten' }, OrderPlaced.example, number),
    reason: 'UNKNOWN_EVENT',
  }),
  (number) => ({ body: envelope(OrderPlaced, { data: {} }, number), reason: 'INVALID_DETAIL' }),
  (number) => ({ body: envelope(DeliveryBooked, withoutSlot(), number), reason: 'INVALID_DETAIL' }),
];

/** Tells of orders as their services do. Nothing keeps an order from being declined twice. */
export const createTelling = (random: Random, now: () => number) => {
  const news = new Map<string, News>();
  const poison: Poison[] = [];
  let told = 0;

  const tell = (): News => {
    told += 1;
    const { of, kind, isMarked, data } = random.pick(KINDS);
    const [userId, orderId, mark] = [random.pick(USERS), random.pick(ORDERS), `mark-${told}`];
    const at = now() - random.pick(AGES);
    const id = eventId(of.source, userId, orderId, told);
    const about = { id, time: new Date(at).toISOString(), userId, orderId };
    const metadata = { ...OrderPlaced.example.metadata, ...about, sequence: told };
    const detail = { metadata, data: data(about, mark) };
    const texts = isMarked ? [orderId, mark] : [orderId];
    const one = { id, kind, userId, orderId, at, texts, bodyAs: (number: number) => envelope(of, detail, number) };
    news.set(id, one);
    return one;
  };

  const tellPoison = (): Poison => {
    told += 1;
    const one = random.pick(POISON)(told);
    poison.push(one);
    return one;
  };

  /** The event whose detail this is. */
  const newsIn = (detail: unknown): News | undefined => {
    const about = z.safeParse(Detail, detail);
    return about.success ? news.get(about.data.metadata.id) : undefined;
  };

  return {
    news,
    poison,
    tell,
    tellPoison,
    newsIn,
    /** The event that a message is, if it is one. */
    newsOf: (body: string): News | undefined =>
      poison.some((one) => one.body === body) ? undefined : newsIn(JSON.parse(body).detail),
  };
};
export type Telling = ReturnType<typeof createTelling>;
