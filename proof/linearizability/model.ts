import type { OrderStatus } from 'order-lookup';
import type { Act, Answer, Seen } from './acts';
import type { Model } from './check';

export const WINDOW_MS = 10 * 60_000;

/** An order as the contract has it. When its creation was never answered, its time is known only to lie in a span. */
type Present = {
  content: Seen['content'];
  status: OrderStatus;
  version: number;
  time: { from: number; to: number };
  /** What a repeated create must send; nothing for an item of the workshop's tools, whose data is compared. */
  created: number | undefined;
  /** The state that the first request by Idempotency-Key was answered with. */
  first: Seen | undefined;
  /** An item without a top-level orderTime is in no list until it is written. */
  listed: boolean;
};
export type State = Present | 'absent';

/** The state in which an order is as `seen`, if it can be; what was seen may narrow down its time. */
const as = (state: State, seen: Seen): Present[] => {
  if (state === 'absent') return [];
  const { content, status, version, time } = state;
  const same = seen.content === content && seen.status === status && seen.version === version;
  const inSpan = time.from <= seen.orderTime && seen.orderTime <= time.to;
  return same && inSpan ? [{ ...state, time: { from: seen.orderTime, to: seen.orderTime } }] : [];
};

/** The state after a call that leaves `next` and answers with it. */
const answering = (next: Present, answer: Answer): State[] => {
  if (answer.kind === 'lost') return [next];
  return answer.kind === 'order' ? as(next, answer.order) : [];
};

/** The state after a call that changes nothing and is refused with `code`. */
const refusing = (state: State, code: string, answer: Answer): State[] =>
  answer.kind === 'lost' || (answer.kind === 'refused' && answer.code === code) ? [state] : [];

type Of<K extends Act['kind']> = Extract<Act, { kind: K }>;

const add = (state: State, { answer, content, byKey, clock }: Of<'add'>): State[] => {
  // Another request with the key is running; that there is one is the history's own check.
  if (byKey && answer.kind === 'refused' && answer.code === 'REQUEST_IN_PROGRESS') return [state];
  if (state === 'absent') {
    const placed = { content, created: content, status: 'PLACED', version: 1, listed: true } as const;
    const first = byKey && answer.kind === 'order' ? answer.order : undefined;
    return answering({ ...placed, first, time: clock }, answer);
  }
  if ((state.created ?? state.content) !== content) return refusing(state, 'IDEMPOTENCY_CONFLICT', answer);
  if (!byKey || !state.first) return answering(state, answer);
  if (answer.kind === 'order') return JSON.stringify(answer.order) === JSON.stringify(state.first) ? [state] : [];
  return answer.kind === 'lost' ? [state] : [];
};

const edit = (state: State, { answer, content, ifMatch }: Of<'edit'>): State[] => {
  if (state === 'absent') return refusing(state, 'ORDER_NOT_FOUND', answer);
  if (state.status === 'PLACED' && state.content === content) return answering(state, answer);
  if (ifMatch !== undefined && ifMatch !== state.version) return refusing(state, 'VERSION_MISMATCH', answer);
  if (state.status !== 'PLACED') return refusing(state, 'ORDER_NOT_PLACED', answer);
  return answering({ ...state, content, version: state.version + 1, listed: true }, answer);
};

const exit = (state: Present, status: OrderStatus, answer: Answer): State[] =>
  answering({ ...state, status, version: state.version + 1, listed: true }, answer);

const cancel = (state: State, { answer, ifMatch, clock }: Of<'cancel'>): State[] => {
  if (state === 'absent') return refusing(state, 'ORDER_NOT_FOUND', answer);
  if (state.status === 'CANCELED') return answering(state, answer);
  if (ifMatch !== undefined && ifMatch !== state.version) return refusing(state, 'VERSION_MISMATCH', answer);
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
  if (ifMatch !== undefined && ifMatch !== state.version) return refusing(state, 'VERSION_MISMATCH', answer);
  if (state.status !== 'PLACED') return refusing(state, 'ORDER_NOT_PLACED', answer);
  return exit(state, 'ACKNOWLEDGED', answer);
};

const listed = (state: State, { order, status }: Of<'listed'>): State[] => {
  if (order) return state !== 'absent' && state.listed && (!status || status === order.status) ? as(state, order) : [];
  const due = state !== 'absent' && state.listed && (!status || status === state.status);
  return due ? [] : [state];
};

const after = (state: State, act: Act): State[] => {
  switch (act.kind) {
    case 'add':
      return add(state, act);
    case 'edit':
      return edit(state, act);
    case 'cancel':
      return cancel(state, act);
    case 'acknowledge':
      return acknowledge(state, act);
    case 'get':
      return state === 'absent' ? refusing(state, 'ORDER_NOT_FOUND', act.answer) : answering(state, act.answer);
    case 'listed':
      return listed(state, act);
  }
};

/** One order through its life, by the contract and nothing else. */
export const orderModel = (initial: State): Model<State, Act> => ({ initial, after, textOf: JSON.stringify });
