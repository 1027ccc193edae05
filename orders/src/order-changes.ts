// How a change of an item of the orders table becomes an event and an entry of the history.
import { isDeepStrictEqual } from 'node:util';
import { type Order, type OrderKey, toOrder } from 'order-lookup';
import * as z from 'zod/mini';
import { ChangedBy } from '../../common/events/changed-by';
import { eventId } from '../../common/events/event-id';
import type { HistoryEntry } from '../../common/events/history';
import type { OutgoingEvent } from '../../common/events/publish';
import type { Recorded, StreamChange } from '../../common/events/record-changes';
import { OrderAcknowledged } from '../../events/order-acknowledged';
import { CancelReason, OrderCanceled } from '../../events/order-canceled';
import { OrderChangedElsewhere } from '../../events/order-changed-elsewhere';
import { OrderEdited } from '../../events/order-edited';
import { OrderImported } from '../../events/order-imported';
import { OrderPlaced } from '../../events/order-placed';
import { OrderRestored } from '../../events/order-restored';
import { changeTypes } from './last-change';

/** The events of the orders, by name. */
export const orderEvents = {
  OrderPlaced,
  OrderEdited,
  OrderAcknowledged,
  OrderCanceled,
  OrderImported,
  OrderRestored,
  OrderChangedElsewhere,
} as const;
export type OrderEventName = keyof typeof orderEvents;

const StoredChange = z.object({
  type: z.enum(changeTypes),
  writeId: z.string(),
  time: z.string(),
  reason: z.optional(CancelReason),
  ...ChangedBy.shape,
});

type Metadata = z.infer<typeof OrderPlaced.detail>['metadata'];
type Detail = { metadata: Metadata; data: { order: Order; previous?: Order; reason?: string } };

/** An entry of an order's history: the event as it is published, and where it stands. */
export type OrderHistoryEntry = HistoryEntry & { name: OrderEventName; detail: Detail };

/** The partition of an order's history. An id that a client can choose has no `#`. */
export const historyOf = ({ userId, orderId }: OrderKey): string => `${userId}#${orderId}`;

const SEQUENCE_DIGITS = 16;
const STREAM_SEQUENCE_DIGITS = 40;

/** Sorts as the changes happened: by version, and behind a version what another tool wrote there, as the stream has it. */
export const positionOf = (sequence: number, streamSequence?: string): string => {
  const place = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  return streamSequence === undefined ? place : `${place}#${streamSequence.padStart(STREAM_SEQUENCE_DIGITS, '0')}`;
};

type Told = Omit<z.infer<typeof StoredChange>, 'type' | 'writeId'> & {
  name: OrderEventName;
  order: Order;
  previous?: Order | undefined;
  changeId: string;
  streamSequence?: string;
};

/** The event and the entry of one change. */
export const recorded = ({
  name,
  order,
  previous,
  changeId,
  streamSequence,
  time,
  reason,
  ...by
}: Told): Recorded<OrderHistoryEntry> => {
  const { orderId, userId, version: sequence } = order;
  const of = orderEvents[name];
  const position = positionOf(sequence, streamSequence);
  const id = eventId(of.source, userId, orderId, position);
  const metadata: Metadata = { id, version: '1', time, sequence, orderId, userId, ...by };
  const detail = { metadata, data: { order, ...(previous && { previous }), ...(reason && { reason }) } };
  const event: OutgoingEvent = { of, detail };
  return { event, entry: { record: historyOf(order), position, changeId, name, detail } };
};

const lastChangeOf = (item: StreamChange['after']) =>
  item?.lastChange === undefined ? undefined : z.parse(StoredChange, item.lastChange);

/**
 * What a change of the table is to be recorded as. A write of this service has a new id and says what it was; any other
 * write is another tool's. Nothing is recorded for an item that went, which the service itself never lets happen, or for a
 * write that left the order as it was.
 * @throws for an item that is no order
 */
export const recordOf = ({ before, after, streamSequence, streamTime }: StreamChange) => {
  if (!after) return undefined;
  const order = toOrder(after);
  const previous = before && toOrder(before);
  const change = lastChangeOf(after);
  if (change && change.writeId !== lastChangeOf(before)?.writeId) {
    const { type: name, writeId: changeId, ...told } = change;
    return recorded({ ...told, name, order, ...(name === 'OrderEdited' && { previous }), changeId });
  }
  if (isDeepStrictEqual(order, previous)) return undefined;
  return recorded({
    name: 'OrderChangedElsewhere',
    order,
    changeId: streamSequence,
    streamSequence,
    time: streamTime,
    actor: 'unknown',
    correlationId: streamSequence,
  });
};
