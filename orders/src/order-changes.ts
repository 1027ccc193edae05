// How a change of an item of the orders table becomes an event and an entry of the history.
import { isDeepStrictEqual } from 'node:util';
import { type Order, toOrder } from 'order-lookup';
import * as z from 'zod/mini';
import { ChangedBy } from '../../common/events/changed-by';
import { eventId } from '../../common/events/event-id';
import type { Recorded, StreamChange } from '../../common/events/record-changes';
import type { EventDefinition } from '../../events/event';
import { CancelReason } from '../../events/order-canceled';
import { orderEvents } from '../../events/order-events';
import { changeTypes } from './last-change';
import { type HistoryEntry, type HistoryType, historyOf, positionOf } from './order-history';

/** Each kind of entry has its event. */
const eventOf = orderEvents satisfies Record<HistoryType, EventDefinition>;

const StoredChange = z.object({
  type: z.enum(changeTypes),
  writeId: z.string(),
  time: z.string(),
  reason: z.optional(CancelReason),
  ...ChangedBy.shape,
});

type Told = Omit<z.infer<typeof StoredChange>, 'type' | 'writeId'> & {
  name: HistoryType;
  order: Order;
  previous?: Order | undefined;
  changeId: string;
  streamSequence?: string;
};

/** The event of an entry. Published again, it has the same id. */
export const eventIn = ({ name, position, detail }: HistoryEntry) => ({
  of: eventOf[name],
  detail: { metadata: { ...detail.metadata, position }, data: detail.data },
});

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
}: Told): Recorded<HistoryEntry> => {
  const { orderId, userId, version: sequence } = order;
  const of = eventOf[name];
  const position = positionOf(sequence, streamSequence);
  const id = eventId(of.source, userId, orderId, position);
  const metadata: HistoryEntry['detail']['metadata'] = { id, version: '1', time, sequence, orderId, userId, ...by };
  const detail = { metadata, data: { order, ...(previous && { previous }), ...(reason && { reason }) } };
  const entry = { record: historyOf(order), position, changeId, name, detail };
  return { event: eventIn(entry), entry };
};

const lastChangeOf = (item: StreamChange['after']) =>
  item?.lastChange === undefined ? undefined : z.parse(StoredChange, item.lastChange);

/** What puts an order where none was. */
const PUTS: readonly HistoryType[] = ['OrderPlaced', 'OrderRestored'];

/**
 * What this service noted in the item, if it was this change that noted it. Another tool that puts an order back puts back
 * what was noted in it too: then the version is not the next one, or the order was not there.
 */
const ownChange = ({ before, after }: StreamChange, order: Order, previous: Order | undefined) => {
  const change = lastChangeOf(after);
  if (!change || change.writeId === lastChangeOf(before)?.writeId) return undefined;
  const isByService = previous ? order.version === previous.version + 1 : PUTS.includes(change.type);
  return isByService ? change : undefined;
};

/** The change that an import is, as no write made it. */
export const IMPORT = 'import';

/**
 * What is to be recorded of an order whose last change the history lacks, made from the item, since the stream does not
 * have the change any more. An order that is older than `lastChange` is imported as it stands. So is an edited one whose
 * previous content nobody knows, at the time and by the actor that it notes. Nothing, when the item does not tell.
 */
export const recordOfItem = (item: unknown, last: HistoryEntry | undefined, now: Date) => {
  const order = toOrder(item);
  const change = lastChangeOf(Object(item));
  if (!change) {
    if (last) return undefined;
    const by = { actor: 'unknown', correlationId: IMPORT } as const;
    return recorded({ name: 'OrderImported', order, changeId: IMPORT, time: now.toISOString(), ...by });
  }
  if (last && (last.changeId === change.writeId || last.detail.metadata.sequence >= order.version)) return undefined;
  const { type, writeId: changeId, ...told } = change;
  if (type !== 'OrderEdited') return recorded({ ...told, name: type, order, changeId });
  const before = last?.detail.data.order;
  return before?.version === order.version - 1
    ? recorded({ ...told, name: type, order, previous: before, changeId })
    : recorded({ ...told, name: 'OrderImported', order, changeId });
};

/**
 * What a change of the table is to be recorded as. A write of this service has a new id and says what it was; any other
 * write is another tool's. Nothing is recorded for an item that went, which the service itself never lets happen, or for a
 * write that left the order as it was.
 * @param isPositionTaken whether another change has this version, as after another tool put an earlier one back: this one is
 * then kept behind it, as another tool's would be
 * @throws for an item that is no order
 */
export const recordOf = (of: StreamChange, isPositionTaken = false) => {
  const { before, after, streamSequence, streamTime } = of;
  if (!after) return undefined;
  const order = toOrder(after);
  const previous = before && toOrder(before);
  const change = ownChange(of, order, previous);
  if (change) {
    const { type: name, writeId: changeId, ...told } = change;
    const place = isPositionTaken && { streamSequence };
    return recorded({ ...told, name, order, ...(name === 'OrderEdited' && { previous }), changeId, ...place });
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
