import type { ChangedBy } from '../../common/events/changed-by';

/** What a write of this service does to an order: the name of the event that tells of it. */
export const changeTypes = [
  'OrderPlaced',
  'OrderEdited',
  'OrderAcknowledged',
  'OrderCanceled',
  'OrderRestored',
] as const;
export type ChangeType = (typeof changeTypes)[number];

/**
 * What a write notes in its item, beside the order, about itself. The table's stream carries it, so the write is all that is
 * needed for its event.
 */
export type LastChange = ChangedBy & {
  type: ChangeType;
  /** Of this write alone: by it, a write of this service differs from one that left `lastChange` alone. */
  writeId: string;
  time: string;
  /** Why an order was canceled. */
  reason?: string;
};

/** Who writes, and the clock by which the writes are noted. */
export type Author = { by: ChangedBy; now: () => Date };
