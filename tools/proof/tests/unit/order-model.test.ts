import { type Call, linearize, NEVER } from '../../linearizability/check';
import { orderModel, type State } from '../../linearizability/model';
import type { Answer, Invocation, Operation, Seen } from '../../linearizability/operations';

const NOON = Date.parse('2026-11-21T12:00:00.000Z');

const placed = (overrides: Partial<Seen> = {}): Seen => ({
  content: 1,
  status: 'PLACED',
  version: 1,
  orderTime: NOON,
  ...overrides,
});

const order = (overrides: Partial<Seen> = {}): Answer => ({ kind: 'order', order: placed(overrides) });
const refused = (code: string): Answer => ({ kind: 'refused', code });
const lost: Answer = { kind: 'lost' };

/** A call that ran while the clock stood so many milliseconds after noon. */
const operation = (asked: Invocation, answer: Answer, afterNoon = 0): Operation => ({
  client: 'someone',
  clock: { from: NOON + afterNoon, to: NOON + afterNoon },
  ...asked,
  answer,
});

/** The calls one after the other, those without an answer never answered. */
const inTurn = (...operations: Operation[]): Call<Operation>[] =>
  operations.map((one, i) => {
    const isLost = one.kind !== 'listed' && one.answer.kind === 'lost';
    return { begun: 2 * i, answered: isLost ? NEVER : 2 * i + 1, operation: one };
  });

const holds = (calls: Call<Operation>[], initial: State = 'absent') => linearize(calls, orderModel(initial)).ok;

const add: Invocation = { kind: 'add', content: 1, byKey: false };
const cancel: Invocation = { kind: 'cancel' };
const get: Invocation = { kind: 'get' };
const acknowledge: Invocation = { kind: 'acknowledge', byAdmin: true };
const editTo = (content: number, ifMatch?: number): Invocation => ({
  kind: 'edit',
  content,
  ifMatch: ifMatch === undefined ? undefined : [ifMatch],
});

describe('the model of an order', () => {
  it('takes a history by the contract', () => {
    const history = inTurn(
      operation(get, refused('ORDER_NOT_FOUND')),
      operation(add, order()),
      operation(add, order()),
      operation({ ...add, content: 2 }, refused('IDEMPOTENCY_CONFLICT')),
      operation(editTo(2, 1), order({ content: 2, version: 2 })),
      operation(editTo(3, 1), refused('VERSION_MISMATCH')),
      operation(cancel, order({ content: 2, version: 3, status: 'CANCELED' }), 599_999),
      operation(cancel, order({ content: 2, version: 3, status: 'CANCELED' }), 700_000),
      operation(acknowledge, refused('ORDER_NOT_PLACED')),
      operation(add, order({ content: 2, version: 3, status: 'CANCELED' })),
    );

    expect(holds(history)).toBe(true);
  });

  it.each([
    {
      title: 'a second order under the same id',
      calls: [operation(add, order()), operation(add, order({ orderTime: NOON + 1 }), 1)],
    },
    {
      title: 'other content answered as a replay',
      calls: [operation(add, order()), operation({ ...add, content: 2 }, order())],
    },
    {
      title: 'an edit that is lost',
      calls: [
        operation(add, order()),
        operation(editTo(2), order({ content: 2, version: 2 })),
        operation(get, order()),
      ],
    },
    {
      title: 'an edit against If-Match',
      calls: [operation(add, order()), operation(editTo(2, 9), order({ content: 2, version: 2 }))],
    },
    {
      title: 'a version that leaps',
      calls: [operation(add, order()), operation(editTo(2), order({ content: 2, version: 3 }))],
    },
    {
      title: 'a second change by the same edit',
      calls: [operation(add, order()), operation(editTo(1), order({ version: 2 }))],
    },
    {
      title: 'a cancel at ten minutes',
      calls: [operation(add, order()), operation(cancel, order({ status: 'CANCELED', version: 2 }), 600_000)],
    },
    {
      title: 'a cancel refused within ten minutes',
      calls: [operation(add, order()), operation(cancel, refused('CANCEL_WINDOW_CLOSED'), 599_999)],
    },
    {
      title: 'an acknowledgement by a customer',
      calls: [
        operation(add, order()),
        operation({ kind: 'acknowledge', byAdmin: false }, order({ status: 'ACKNOWLEDGED', version: 2 })),
      ],
    },
    {
      title: 'a cancel of an acknowledged order',
      calls: [
        operation(add, order()),
        operation(acknowledge, order({ status: 'ACKNOWLEDGED', version: 2 })),
        operation(cancel, order({ status: 'CANCELED', version: 3 })),
      ],
    },
    { title: 'a status that the client sent', calls: [operation(add, order({ status: 'ACKNOWLEDGED' }))] },
    { title: 'a content that nobody sent', calls: [operation(add, order({ content: 'unknown' }))] },
    { title: 'an order that vanishes', calls: [operation(add, order()), operation(get, refused('ORDER_NOT_FOUND'))] },
    { title: 'a failure of our own', calls: [operation(add, refused('INTERNAL_ERROR'))] },
  ])('refuses $title', ({ calls }) => {
    expect(holds(inTurn(...calls))).toBe(false);
  });

  it('lets a cancel at the edge go either way while the clock crosses it', () => {
    const crossing = { from: NOON + 599_999, to: NOON + 600_000 };
    const canceled = { ...operation(cancel, order({ status: 'CANCELED', version: 2 })), clock: crossing };
    const closed = { ...operation(cancel, refused('CANCEL_WINDOW_CLOSED')), clock: crossing };

    expect(holds(inTurn(operation(add, order()), canceled))).toBe(true);
    expect(holds(inTurn(operation(add, order()), closed))).toBe(true);
  });

  it('gives a repeated key its first answer', () => {
    const byKey: Invocation = { kind: 'add', content: 1, byKey: true };
    const edited = operation(editTo(2), order({ content: 2, version: 2 }));

    expect(holds(inTurn(operation(byKey, order()), edited, operation(byKey, order())))).toBe(true);
    expect(holds(inTurn(operation(byKey, order()), edited, operation(byKey, order({ content: 2, version: 2 }))))).toBe(
      false,
    );
  });

  it('lets a key whose first answer was lost keep that answer, or the next', () => {
    const byKey: Invocation = { kind: 'add', content: 1, byKey: true };
    const edited = operation(editTo(2), order({ content: 2, version: 2 }));
    const asNow = operation(byKey, order({ content: 2, version: 2 }));
    const asFirst = operation(byKey, order());

    expect(holds(inTurn(operation(byKey, lost), edited, asFirst, asFirst))).toBe(true);
    expect(
      holds(
        inTurn(operation(byKey, lost), edited, asNow, operation(editTo(3), order({ content: 3, version: 3 })), asNow),
      ),
    ).toBe(true);
    expect(holds(inTurn(operation(byKey, lost), edited, asNow, asFirst))).toBe(false);
    expect(holds(inTurn(operation(byKey, lost), edited, asFirst, asNow))).toBe(false);
  });

  it('lets an add without an answer have placed the order or not, but not at two times', () => {
    const lostAdd = operation(add, lost);

    expect(holds(inTurn(lostAdd, operation(get, refused('ORDER_NOT_FOUND'))))).toBe(true);
    expect(holds(inTurn(lostAdd, operation(get, order())))).toBe(true);
    expect(holds(inTurn(lostAdd, operation(get, order()), operation(get, order({ orderTime: NOON + 1 }))))).toBe(false);
  });

  it('wants an order in every list that begins after its answer', () => {
    const listed = (seen: Seen | undefined): Operation => ({
      client: 'someone',
      clock: { from: NOON, to: NOON },
      kind: 'listed',
      order: seen,
      status: undefined,
    });

    expect(holds(inTurn(operation(add, order()), listed(placed())))).toBe(true);
    expect(holds(inTurn(operation(add, order()), listed(undefined)))).toBe(false);
    expect(holds(inTurn(listed(undefined), operation(add, order())))).toBe(true);
  });
});
