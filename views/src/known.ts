// What is known of an order by the events that came, in whatever order they came.
import * as z from 'zod/mini';
import { Fulfilment } from '../../events/fulfilment';
import { Order, type OrderMetadata } from '../../events/order';

/** The last change of an order of one kind. */
const Change = z.object({
  /** Its place in the order's history. */
  position: z.string(),
  time: z.string(),
  actor: z.string(),
  reason: z.optional(z.string()),
});
type Change = z.infer<typeof Change>;

/** What the events said so far. The order is unknown while only events of its fulfilment have come. */
export const Learned = z.object({
  order: z.optional(Order),
  /** By the name of the event. */
  changes: z.record(z.string(), Change),
  fulfilment: z.optional(Fulfilment),
});
export type Learned = z.infer<typeof Learned>;

/** What a view is told of an order: as it stands, its last change of each kind, and its fulfilment once that has begun. */
export type Known = { order: Order; changes: Readonly<Record<string, Change>>; fulfilment?: Fulfilment | undefined };

export const nothing: Learned = { changes: {} };

/** What one event says. */
export type News =
  | { about: 'order'; name: string; metadata: OrderMetadata; order: Order; reason?: string | undefined }
  | { about: 'fulfilment'; fulfilment: Fulfilment };

type OrderNews = Extract<News, { about: 'order' }>;

const SEQUENCE_DIGITS = 16;

/** Events of releases that did not say it have none of several changes of one version. */
const positionOf = ({ position, sequence }: OrderMetadata): string =>
  position ?? String(sequence).padStart(SEQUENCE_DIGITS, '0');

/** When the order was placed, which tells an order from one that was deleted and had its id. */
const placedAt = ({ orderTime }: Order): number => Date.parse(orderTime) || 0;

const lastPosition = ({ changes }: Learned): string =>
  Object.values(changes)
    .map(({ position }) => position)
    .toSorted()
    .at(-1) ?? '';

const withOrder = (known: Learned, { name, metadata, order, reason }: OrderNews): Learned => {
  const { time, actor } = metadata;
  const change: Change = { position: positionOf(metadata), time, actor, ...(reason !== undefined && { reason }) };
  const age = known.order ? placedAt(order) - placedAt(known.order) : 1;
  if (age < 0) return known;
  if (age > 0) return { ...known, order, changes: { [name]: change } };
  const before = known.changes[name];
  const changes = before && before.position >= change.position ? known.changes : { ...known.changes, [name]: change };
  return { ...known, order: change.position > lastPosition(known) ? order : known.order, changes };
};

const withFulfilment = (known: Learned, fulfilment: Fulfilment): Learned =>
  known.fulfilment && known.fulfilment.version >= fulfilment.version ? known : { ...known, fulfilment };

/**
 * What is known after an event. The latest state counts, whichever event comes first, and however often: the same events come
 * to the same in any order.
 */
export const learned = (known: Learned, news: News): Learned =>
  news.about === 'order' ? withOrder(known, news) : withFulfilment(known, news.fulfilment);
