// An order's history: the entries as they are stored, their order, and whether one is missing.
import { OrderId, type OrderKey, StoredOrder, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { ChangedBy } from '../../common/events/changed-by';
import { changeTypes } from './last-change';

/** What happened to an order: its changes by this service, and what is known of others. */
export const HistoryType = z.enum([...changeTypes, 'OrderImported', 'OrderChangedElsewhere']);
export type HistoryType = z.infer<typeof HistoryType>;

const Order = z.object({ orderId: OrderId, userId: UserId, ...StoredOrder.shape.data.shape });

/** An entry: the event as it is published, under the place that it has in the history. */
export const HistoryEntry = z.object({
  record: z.string(),
  position: z.string(),
  /** The id of the write that made the change. */
  changeId: z.string(),
  name: HistoryType,
  detail: z.object({
    metadata: z.object({
      id: z.string(),
      version: z.literal('1'),
      time: z.string(),
      sequence: z.int(),
      orderId: OrderId,
      userId: UserId,
      ...ChangedBy.shape,
    }),
    data: z.object({ order: Order, previous: z.optional(Order), reason: z.optional(z.string()) }),
  }),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** What the partitions of the histories of a user's orders begin with. An id that a client can choose has no `#`. */
export const historiesOf = (userId: string): string => `${userId}#`;

/** The partition of an order's history. */
export const historyOf = ({ userId, orderId }: Record<keyof OrderKey, string>): string =>
  `${historiesOf(userId)}${orderId}`;

const SEQUENCE_DIGITS = 16;
const STREAM_SEQUENCE_DIGITS = 40;

/** Sorts as the changes happened: by version, and what else was written at a version behind it, as the stream has it. */
export const positionOf = (sequence: number, streamSequence?: string): string => {
  const place = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  return streamSequence === undefined ? place : `${place}#${streamSequence.padStart(STREAM_SEQUENCE_DIGITS, '0')}`;
};

/** The sequence in a position. */
export const sequenceIn = (position: string): number => Number(position.slice(0, SEQUENCE_DIGITS));

/** The key whose history a partition is. The id of another tool's order may have a `#`, a user's has none. */
export const keyOf = (record: string): { userId: string; orderId: string } => {
  const end = record.indexOf('#');
  return { userId: record.slice(0, end), orderId: record.slice(end + 1) };
};

type Step = { name: HistoryType; sequence: number };

/**
 * Whether nothing is missing between two entries. What another tool wrote has the version of the entry before it: at the next
 * version, it means that the change that made this version is missing. A change by the service has that version too when
 * another tool had put an earlier version back. A restored order goes on at a version that it has never had.
 */
export const follows = (before: number, { name, sequence }: Step): boolean => {
  if (sequence === before) return true;
  if (name === 'OrderChangedElsewhere') return false;
  return sequence === before + 1 || (name === 'OrderRestored' && sequence > before);
};

/** A history begins with the order's first version, or with version 0, which another tool's order has. */
export const isStart = (step: Step): boolean => step.sequence === 0 || follows(0, step);

/** Whether entries go on without a gap from `before`, the sequence of the entry before them, or from the start without one. */
export const isGapless = (steps: readonly Step[], before?: number): boolean =>
  steps.every((step, index) => {
    const last = index === 0 ? before : steps[index - 1]?.sequence;
    return last === undefined ? isStart(step) : follows(last, step);
  });
