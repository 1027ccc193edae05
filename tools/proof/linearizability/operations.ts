import type { OrderStatus } from 'order-lookup';

/** An order as a client saw it. `content` says which of the suite's contents it has, or that it has none of them. */
export type Seen = {
  content: number | 'unknown';
  status: OrderStatus;
  version: number;
  /** In milliseconds since 1970. */
  orderTime: number;
};

/** What came back: an order, a refusal by its code, or nothing that says whether the call took effect. */
export type Answer = { kind: 'order'; order: Seen } | { kind: 'refused'; code: string } | { kind: 'lost' };

type Times = {
  /** The clock when the call began and when it was answered: the function looked at it between. */
  clock: { from: number; to: number };
};

/** What `If-Match` names: any record, or these versions. */
export type Tags = 'any' | readonly number[];

type Version = { ifMatch?: Tags | undefined };

/** What a client asks for. */
export type Invocation =
  | { kind: 'add'; content: number; byKey: boolean }
  | ({ kind: 'edit'; content: number } & Version)
  | ({ kind: 'cancel' } & Version)
  | ({ kind: 'acknowledge'; byAdmin: boolean } & Version)
  | { kind: 'get' };

/** Whether a record at `version` is one that `If-Match` asks for. */
export const names = (ifMatch: Tags | undefined, version: number): boolean =>
  ifMatch === undefined || ifMatch === 'any' || ifMatch.includes(version);

/**
 * What one call did to or saw of one order. A list is one `listed` for each order of the user that it could have held.
 * `isCutOff`: something kept it from taking back what it had begun.
 */
export type Operation = Times & { client: string } & (
    | (Invocation & { answer: Answer; isCutOff?: boolean })
    | { kind: 'listed'; order: Seen | undefined; status: OrderStatus | undefined }
  );
