import type { OrderStatus } from 'order-lookup';
import type { Model } from './check';
import { type Answer, names, type Operation, type Seen } from './operations';

export const WINDOW_MS = 10 * 60_000;

/** An answer; its time is the order's. */
type Kept = Pick<Seen, 'content' | 'status' | 'version'>;

/** An order as the contract has it. When its creation was never answered, its time is known only to lie in a span. */
type Present = {
  content: Seen['content'];
  status: OrderStatus;
  version: number;
  time: { from: number; to: number };
  /** What a repeated create must send; nothing for an item of the workshop's tools, whose data is compared. */
  created: number | undefined;
  /** The answer that the record of the Idempotency-Key keeps, once a request by it has come to its end. */
  kept: Kept | undefined;
  /** An item without a top-level orderTime is in no list until it is written. */
  listed: boolean;
};
export type State = Present | 'absent';

/** The state in which an order, or the answer that its key keeps, is as `seen`, if it can be; this may narrow down its time. */
const as = (state: State, seen: Seen, shown: (present: Present) => Kept = (present) => present): Present[] => {
  if (state === 'absent') return [];
  const { content, status, version } = shown(state);
  const { from, to } = state.time;
  const same = seen.content === content && seen.status === status && seen.version === version;
  const inSpan = from <= seen.orderTime && seen.orderTime <= to;
  return same && inSpan ? [{ ...state, time: { from: seen.orderTime, to: seen.orderTime } }] : [];
};

const keptOf = ({ content, status, version }: Present): Kept => ({ content, status, version });

/** The state after a call that leaves `next` and answers with it. */
const answering = (next: Present, answer: Answer): State[] => {
  if (answer.kind === 'lost') return [next];
  return answer.kind === 'order' ? as(next, answer.order) : [];
};

/** The state after a call that changes nothing and is refused with `code`. */
const refusing = (state: State, code: string, answer: Answer): State[] =>
  answer.kind === 'lost' || (answer.kind === 'refused' && answer.code === code) ? [state] : [];

type Of<K extends Operation['kind']> = Extract<Operation, { kind: K }>;

/** The states after a request by key that runs to its end on an order, or, unanswered, may have kept nothing. */
const keeping = (next: Present, answer: Answer): State[] => {
  const kept = { ...next, kept: keptOf(next) };
  return answer.kind === 'lost' ? [next, kept] : answering(kept, answer);
};

const add = (state: State, { answer, content, byKey, clock }: Of<'add'>): State[] => {
  // Another request with the key is running; that there is one is the history's own check.
  if (byKey && answer.kind === 'refused' && answer.code === 'REQUEST_IN_PROGRESS') return [state];
  if (state === 'absent') {
    const placed = { content, created: content, status: 'PLACED', version: 1, listed: true, kept: undefined } as const;
    const next = { ...placed, time: clock };
    return byKey ? keeping(next, answer) : answering(next, answer);
  }
  if ((state.created ?? state.content) !== content) return refusing(state, 'IDEMPOTENCY_CONFLICT', answer);
  if (!byKey) return answering(state, answer);
  const { kept } = state;
  if (!kept) return keeping(state, answer);
  if (answer.kind === 'order') return as(state, answer.order, () => kept);
  return answer.kind === 'lost' ? [state] : [];
};

const edit = (state: State, { answer, content, ifMatch }: Of<'edit'>): State[] => {
  if (state === 'absent') return refusing(state, 'ORDER_NOT_FOUND', answer);
  if (state.status === 'PLACED' && state.content === content) return answering(state, answer);
  if (!names(ifMatch, state.version)) return refusing(state, 'VERSION_MISMATCH', answer);
  if (state.status !== 'PLACED') return refusing(state, 'ORDER_NOT_PLACED', answer);
  return answering({ ...state, content, version: state.version + 1, listed: true }, answer);
};

const exit = (state: Present, status: OrderStatus, answer: Answer): State[] =>
  answering({ ...state, status, version: state.version + 1, listed: true }, answer);

const cancel = (state: State, { answer, ifMatch, clock }: Of<'cancel'>): State[] => {
  if (state === 'absent') return refusing(state, 'ORDER_NOT_FOUND', answer);
  if (state.status === 'CANCELED') return answering(state, answer);
  if (!names(ifMatch, state.version)) return refusing(state, 'VERSION_MISMATCH', answer);
  if (state.status !== 'PLACED') return refusing(state, 'ORDER_NOT_PLACED', answer);
  const mayBeOpen = clock.from - state.time.to < WINDOW_MS;
  const mayBeClosed = clock.to - state.time.from >= WINDOW_MS;
  return [
    ...(mayBeOpen ? exit(state, 'CANCELED', answer) : []),
    ...(mayBeClosed ? refusing(state, 'CANCEL_WINDOW_CLOSED', answer) : []),
  ];
};

const acknowledge = (state: State, { answer, ifMatch, byAdmin }: Of<'acknowledge'>): State[] => {
  if (!byAdmin) return refusing(state, 'FORBIDDEN', answer);
  if (state === 'absent') return refusing(state, 'ORDER_NOT_FOUND', answer);
  if (state.status === 'ACKNOWLEDGED') return answering(state, answer);
  if (!names(ifMatch, state.version)) return refusing(state, 'VERSION_MISMATCH', answer);
  if (state.status !== 'PLACED') return refusing(state, 'ORDER_NOT_PLACED', answer);
  return exit(state, 'ACKNOWLEDGED', answer);
};

const listed = (state: State, { order, status }: Of<'listed'>): State[] => {
  if (order) return state !== 'absent' && state.listed && (!status || status === order.status) ? as(state, order) : [];
  const due = state !== 'absent' && state.listed && (!status || status === state.status);
  return due ? [] : [state];
};

const after = (state: State, operation: Operation): State[] => {
  switch (operation.kind) {
    case 'add':
      return add(state, operation);
    case 'edit':
      return edit(state, operation);
    case 'cancel':
      return cancel(state, operation);
    case 'acknowledge':
      return acknowledge(state, operation);
    case 'get':
      return state === 'absent'
        ? refusing(state, 'ORDER_NOT_FOUND', operation.answer)
        : answering(state, operation.answer);
    case 'listed':
      return listed(state, operation);
  }
};

/** One order from its creation to its end, by the contract and nothing else. */
export const orderModel = (initial: State): Model<State, Operation> => ({ initial, after, textOf: JSON.stringify });
