import type { Act, Answer, Asked, Seen } from '../../linearizability/acts';
import { type Call, linearize, NEVER } from '../../linearizability/check';
import { orderModel, type State } from '../../linearizability/model';

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
const act = (asked: Asked, answer: Answer, afterNoon = 0): Act => ({
  client: 'someone',
  clock: { from: NOON + afterNoon, to: NOON + afterNoon },
  ...asked,
  answer,
});

/** The calls one after the other, those without an answer never answered. */
const inTurn = (...acts: Act[]): Call<Act>[] =>
  acts.map((one, i) => {
    const isLost = one.kind !== 'listed' && one.answer.kind === 'lost';
    return { begun: 2 * i, answered: isLost ? NEVER : 2 * i + 1, act: one };
  });

const holds = (calls: Call<Act>[], initial: State = 'absent') => linearize(calls, orderModel(initial)).ok;

const add: Asked = { kind: 'add', content: 1, byKey: false };
const cancel: Asked = { kind: 'cancel' };
const get: Asked = { kind: 'get' };
const acknowledge: Asked = { kind: 'acknowledge', byAdmin: true };
const editTo = (content: number, ifMatch?: number): Asked => ({
  kind: 'edit',
  content,
  ifMatch: ifMatch === undefined ? undefined : [ifMatch],
});

describe('the life of an order as the suite knows it', () => {
  it('takes a life by the contract', () => {
    const life = inTurn(
      act(get, refused('ORDER_NOT_FOUND')),
      act(add, order()),
      act(add, order()),
      act({ ...add, content: 2 }, refused('IDEMPOTENCY_CONFLICT')),
      act(editTo(2, 1), order({ content: 2, version: 2 })),
      act(editTo(3, 1), refused('VERSION_MISMATCH')),
      act(cancel, order({ content: 2, version: 3, status: 'CANCELED' }), 599_999),
      act(cancel, order({ content: 2, version: 3, status: 'CANCELED' }), 700_000),
      act(acknowledge, refused('ORDER_NOT_PLACED')),
      act(add, order({ content: 2, version: 3, status: 'CANCELED' })),
    );

    expect(holds(life)).toBe(true);
  });

  it.each([
    {
      title: 'a second order under the same id',
      calls: [act(add, order()), act(add, order({ orderTime: NOON + 1 }), 1)],
    },
    { title: 'other content answered as a replay', calls: [act(add, order()), act({ ...add, content: 2 }, order())] },
    {
      title: 'an edit that is lost',
      calls: [act(add, order()), act(editTo(2), order({ content: 2, version: 2 })), act(get, order())],
    },
    {
      title: 'an edit against If-Match',
      calls: [act(add, order()), act(editTo(2, 9), order({ content: 2, version: 2 }))],
    },
    { title: 'a version that leaps', calls: [act(add, order()), act(editTo(2), order({ content: 2, version: 3 }))] },
    { title: 'a second change by the same edit', calls: [act(add, order()), act(editTo(1), order({ version: 2 }))] },
    {
      title: 'a cancel at ten minutes',
      calls: [act(add, order()), act(cancel, order({ status: 'CANCELED', version: 2 }), 600_000)],
    },
    {
      title: 'a cancel refused within ten minutes',
      calls: [act(add, order()), act(cancel, refused('CANCEL_WINDOW_CLOSED'), 599_999)],
    },
    {
      title: 'an acknowledgement by a customer',
      calls: [
        act(add, order()),
        act({ kind: 'acknowledge', byAdmin: false }, order({ status: 'ACKNOWLEDGED', version: 2 })),
      ],
    },
    {
      title: 'a cancel of an acknowledged order',
      calls: [
        act(add, order()),
        act(acknowledge, order({ status: 'ACKNOWLEDGED', version: 2 })),
        act(cancel, order({ status: 'CANCELED', version: 3 })),
      ],
    },
    { title: 'a status that the client sent', calls: [act(add, order({ status: 'ACKNOWLEDGED' }))] },
    { title: 'a content that nobody sent', calls: [act(add, order({ content: 'unknown' }))] },
    { title: 'an order that vanishes', calls: [act(add, order()), act(get, refused('ORDER_NOT_FOUND'))] },
    { title: 'a failure of our own', calls: [act(add, refused('INTERNAL_ERROR'))] },
  ])('refuses $title', ({ calls }) => {
    expect(holds(inTurn(...calls))).toBe(false);
  });

  it('lets a cancel at the edge go either way while the clock crosses it', () => {
    const crossing = { from: NOON + 599_999, to: NOON + 600_000 };
    const canceled = { ...act(cancel, order({ status: 'CANCELED', version: 2 })), clock: crossing };
    const closed = { ...act(cancel, refused('CANCEL_WINDOW_CLOSED')), clock: crossing };

    expect(holds(inTurn(act(add, order()), canceled))).toBe(true);
    expect(holds(inTurn(act(add, order()), closed))).toBe(true);
  });

  it('gives a repeated key its first answer', () => {
    const byKey: Asked = { kind: 'add', content: 1, byKey: true };
    const edited = act(editTo(2), order({ content: 2, version: 2 }));

    expect(holds(inTurn(act(byKey, order()), edited, act(byKey, order())))).toBe(true);
    expect(holds(inTurn(act(byKey, order()), edited, act(byKey, order({ content: 2, version: 2 }))))).toBe(false);
  });

  it('lets a key whose first answer was lost keep that answer, or the next', () => {
    const byKey: Asked = { kind: 'add', content: 1, byKey: true };
    const edited = act(editTo(2), order({ content: 2, version: 2 }));
    const asNow = act(byKey, order({ content: 2, version: 2 }));
    const asFirst = act(byKey, order());

    expect(holds(inTurn(act(byKey, lost), edited, asFirst, asFirst))).toBe(true);
    expect(
      holds(inTurn(act(byKey, lost), edited, asNow, act(editTo(3), order({ content: 3, version: 3 })), asNow)),
    ).toBe(true);
    expect(holds(inTurn(act(byKey, lost), edited, asNow, asFirst))).toBe(false);
    expect(holds(inTurn(act(byKey, lost), edited, asFirst, asNow))).toBe(false);
  });

  it('lets an add without an answer have placed the order or not, but not at two times', () => {
    const lostAdd = act(add, lost);

    expect(holds(inTurn(lostAdd, act(get, refused('ORDER_NOT_FOUND'))))).toBe(true);
    expect(holds(inTurn(lostAdd, act(get, order())))).toBe(true);
    expect(holds(inTurn(lostAdd, act(get, order()), act(get, order({ orderTime: NOON + 1 }))))).toBe(false);
  });

  it('wants an order in every list that begins after its answer', () => {
    const listed = (seen: Seen | undefined): Act => ({
      client: 'someone',
      clock: { from: NOON, to: NOON },
      kind: 'listed',
      order: seen,
      status: undefined,
    });

    expect(holds(inTurn(act(add, order()), listed(placed())))).toBe(true);
    expect(holds(inTurn(act(add, order()), listed(undefined)))).toBe(false);
    expect(holds(inTurn(listed(undefined), act(add, order())))).toBe(true);
  });
});
