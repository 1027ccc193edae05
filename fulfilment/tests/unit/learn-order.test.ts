import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { paymentKey, stockKey } from '../../src/fulfilment';
import { nextStep } from '../../src/next-step';
import { BY, newsOf, processOnEngine } from './process';

const { existing, found, fulfilments, aProcess } = processOnEngine();

describe('the first event of an order', () => {
  it.each([
    ['OrderPlaced', 'PLACED', 1, 'reserveStock'],
    ['OrderEdited', 'PLACED', 2, 'reserveStock'],
    ['OrderAcknowledged', 'ACKNOWLEDGED', 2, 'reserveStock'],
    ['OrderCanceled', 'CANCELED', 2, 'releaseStock'],
  ] as const)('%s begins its fulfilment', async (name, status, version, step) => {
    const order = anOrderToFulfil({ status, version });

    expect(await aProcess().learn(newsOf(name, order), BY)).toBe('done');

    expect(await found(order)).toEqual({
      userId: order.userId,
      orderId: 'order-1',
      version: 0,
      revision: 1,
      order,
      contentVersion: version,
      stock: 'pending',
      payment: 'pending',
      delivery: 'waiting',
      outdated: [],
      bookings: 0,
      waiting: { step, since: '2026-11-21T12:00:00.000Z', dueAt: '2026-11-21T12:01:00.000Z', overdue: 0 },
      lookAt: '2026-11-21T12:00:30.000Z',
      times: {},
    });
  });

  it.each(['OrderImported', 'OrderRestored', 'OrderChangedElsewhere'])('%s begins none', async (name) => {
    const order = anOrderToFulfil();

    expect(await aProcess().learn(newsOf(name, order), BY)).toBe('repeated');

    expect(await fulfilments.find(order)).toBeUndefined();
  });
});

describe('an event that says nothing new', () => {
  it.each([
    ['a repeated one', 'OrderEdited', 2],
    ['an older one', 'OrderPlaced', 1],
  ])('changes nothing: %s', async (_, name, version) => {
    const order = anOrderToFulfil({ version: 2 });
    const before = await existing({ order, contentVersion: 2 });
    const older = { ...order, version, totalAmount: 1 };

    expect(await aProcess().learn(newsOf(name, older), BY)).toBe('repeated');

    expect(await found(order)).toEqual(before);
  });
});

describe('an edited order', () => {
  const edited = async (before: Parameters<typeof existing>[0]) => {
    const of = await existing(before);
    const order = { ...of.order, totalAmount: 44.7, version: 2 };
    await aProcess().learn(newsOf('OrderEdited', order), BY);
    return { of, after: await found(of) };
  };

  it('starts over with its new content, and remembers what is held for the old one', async () => {
    const { of, after } = await edited({ stock: 'reserved', payment: 'authorized' });

    expect(after).toMatchObject({
      order: { totalAmount: 44.7, version: 2 },
      contentVersion: 2,
      stock: 'pending',
      payment: 'pending',
      outdated: [
        { party: 'stock', key: stockKey(of) },
        { party: 'payment', key: paymentKey(of) },
      ],
      waiting: { step: 'undoOutdated' },
    });
    expect(stockKey(after)).not.toBe(stockKey(of));
    expect(paymentKey(after)).not.toBe(paymentKey(of));
  });

  it('remembers what may be held too: an answer can have been lost', async () => {
    const { of, after } = await edited({});

    expect(after.outdated).toEqual([
      { party: 'stock', key: stockKey(of) },
      { party: 'payment', key: paymentKey(of) },
    ]);
  });

  it.each([
    [{ stock: 'rejected', payment: 'pending', refusal: 'OUT_OF_STOCK' }, ['payment']],
    [{ stock: 'reserved', payment: 'declined', refusal: 'PAYMENT_DECLINED' }, ['stock']],
  ] as const)('that was refused gets another chance: %j', async (before, outdated) => {
    const { after } = await edited(before);

    expect(after.outdated.map(({ party }) => party)).toEqual(outdated);
    expect(after).toMatchObject({ stock: 'pending', payment: 'pending', order: { version: 2 } });
    expect(after.refusal).toBeUndefined();
  });

  it('remembers what is outdated of each content that it had', async () => {
    const { of } = await edited({});
    const order = { ...of.order, totalAmount: 59.6, version: 3 };

    await aProcess().learn(newsOf('OrderEdited', order), BY);

    const { outdated } = await found(of);
    expect(outdated).toHaveLength(4);
    expect(new Set(outdated.map(({ key }) => key)).size).toBe(4);
  });

  it('keeps what was done when its content is what it was', async () => {
    const of = await existing({ stock: 'reserved', payment: 'authorized' });

    await aProcess().learn(newsOf('OrderEdited', { ...of.order, version: 2 }), BY);

    expect(await found(of)).toMatchObject({
      stock: 'reserved',
      payment: 'authorized',
      outdated: [],
      contentVersion: 1,
      order: { version: 2 },
    });
  });

  it.each(['captured', 'invoiced'] as const)('that is %s is not paid again', async (payment) => {
    const order = anOrderToFulfil({ status: 'ACKNOWLEDGED', version: 2 });
    const of = await existing({ order, stock: 'reserved', payment, delivery: 'deliverable' });
    const changed = { ...order, totalAmount: 1 };

    await aProcess().learn(newsOf('OrderChangedElsewhere', changed), BY);

    expect(await found(of)).toMatchObject({ payment, outdated: [], contentVersion: 1, order: { totalAmount: 1 } });
  });
});

describe('an acknowledged order', () => {
  it('is paid next', async () => {
    const of = await existing({ stock: 'reserved', payment: 'authorized' });

    await aProcess().learn(newsOf('OrderAcknowledged', { ...of.order, status: 'ACKNOWLEDGED', version: 2 }), BY);

    expect(await found(of)).toMatchObject({ waiting: { step: 'takePayment' }, outdated: [], stock: 'reserved' });
  });

  it('is not too late any more', async () => {
    const of = await existing({ stock: 'reserved', payment: 'authorized', refusal: 'NOT_IN_TIME' });

    await aProcess().learn(newsOf('OrderAcknowledged', { ...of.order, status: 'ACKNOWLEDGED', version: 2 }), BY);

    const after = await found(of);
    expect(after.refusal).toBeUndefined();
    expect(after.waiting?.step).toBe('takePayment');
  });

  it.each([
    [{ stock: 'rejected', payment: 'pending', refusal: 'OUT_OF_STOCK' }, 'voidPayment'],
    [{ stock: 'reserved', payment: 'declined', refusal: 'PAYMENT_DECLINED' }, 'releaseStock'],
  ] as const)('cannot be fulfilled when it was refused: %j', async (before, step) => {
    const of = await existing(before);

    await aProcess().learn(newsOf('OrderAcknowledged', { ...of.order, status: 'ACKNOWLEDGED', version: 2 }), BY);

    expect(await found(of)).toMatchObject({ refusal: before.refusal, waiting: { step } });
  });

  it('is fulfilled when its placing comes after that', async () => {
    const process = aProcess();
    const order = anOrderToFulfil();
    const acknowledged = { ...order, status: 'ACKNOWLEDGED', version: 2 } as const;

    await process.learn(newsOf('OrderAcknowledged', acknowledged), BY);
    expect(await process.learn(newsOf('OrderPlaced', order), BY)).toBe('repeated');

    expect(await found(order)).toMatchObject({ order: { status: 'ACKNOWLEDGED' } });
  });
});

describe('a canceled order', () => {
  it('is undone', async () => {
    const of = await existing({ stock: 'reserved', payment: 'authorized' });

    await aProcess().learn(newsOf('OrderCanceled', { ...of.order, status: 'CANCELED', version: 2 }), BY);

    expect(await found(of)).toMatchObject({ order: { status: 'CANCELED' }, waiting: { step: 'releaseStock' } });
  });

  it('stays canceled when its placing comes after that', async () => {
    const process = aProcess();
    const order = anOrderToFulfil();
    await process.learn(newsOf('OrderCanceled', { ...order, status: 'CANCELED', version: 2 }), BY);

    expect(await process.learn(newsOf('OrderPlaced', order), BY)).toBe('repeated');

    expect(await found(order)).toMatchObject({ order: { status: 'CANCELED', version: 2 } });
  });
});

describe("another tool's write", () => {
  it('is news though it leaves the version as it is, and once', async () => {
    const of = await existing();
    const news = newsOf('OrderChangedElsewhere', { ...of.order, status: 'CANCELED' });

    expect(await aProcess().learn(news, BY)).toBe('done');
    expect(await aProcess().learn(news, BY)).toBe('repeated');

    expect(await found(of)).toMatchObject({ order: { status: 'CANCELED', version: 1 }, revision: 2 });
  });

  it('of another content has keys that no content had before', async () => {
    const process = aProcess();
    const of = await existing({ stock: 'reserved', payment: 'authorized' });

    await process.learn(newsOf('OrderChangedElsewhere', { ...of.order, totalAmount: 1 }), BY);
    const elsewhere = await found(of);
    await process.learn(newsOf('OrderEdited', { ...of.order, totalAmount: 2, version: 2 }), BY);
    const edited = await found(of);

    expect(new Set([of, elsewhere, edited].map(stockKey)).size).toBe(3);
    expect(new Set([of, elsewhere, edited].map(paymentKey)).size).toBe(3);
  });

  it('behind the version that is known changes nothing', async () => {
    const of = await existing({ order: anOrderToFulfil({ version: 2 }) });

    expect(await aProcess().learn(newsOf('OrderChangedElsewhere', { ...of.order, version: 1 }), BY)).toBe('repeated');
  });
});

describe('an order that another tool has deleted and that is placed again', () => {
  const later = '2026-11-21T12:30:00.000Z';

  it('starts over with new keys, and what the earlier one may hold is given back', async () => {
    const process = aProcess();
    const of = await existing();
    await process.advance(of, BY);

    expect(await process.learn(newsOf('OrderPlaced', { ...of.order, orderTime: later }), BY)).toBe('done');

    const after = await found(of);
    expect(after).toMatchObject({
      stock: 'pending',
      payment: 'pending',
      delivery: 'waiting',
      // Its events go on with the numbers.
      version: 2,
      revision: 4,
      outdated: [
        { party: 'stock', key: stockKey(of) },
        { party: 'payment', key: paymentKey(of) },
      ],
    });
    expect(stockKey(after)).not.toBe(stockKey(of));
    expect(paymentKey(after)).not.toBe(paymentKey(of));
  });

  it('is not changed by what comes late of the earlier one', async () => {
    const before = await existing({ order: anOrderToFulfil({ orderTime: later }) });
    const earlier = { ...before.order, orderTime: '2026-11-21T12:00:00.000Z', status: 'CANCELED', version: 7 } as const;

    expect(await aProcess().learn(newsOf('OrderCanceled', earlier), BY)).toBe('repeated');

    expect(await found(before)).toEqual(before);
  });
});

it.each(['OrderImported', 'OrderRestored'])('%s is news of an order that is being fulfilled', async (name) => {
  const of = await existing({ stock: 'reserved' });

  expect(await aProcess().learn(newsOf(name, { ...of.order, version: 1_795_262_700_000 }), BY)).toBe('done');

  expect(await found(of)).toMatchObject({ stock: 'reserved', order: { version: 1_795_262_700_000 } });
});

describe('the events of one order in any order and number', () => {
  const order = anOrderToFulfil();
  const history = [
    newsOf('OrderPlaced', order),
    newsOf('OrderEdited', { ...order, totalAmount: 44.7, version: 2 }),
    newsOf('OrderAcknowledged', { ...order, totalAmount: 44.7, version: 3, status: 'ACKNOWLEDGED' }),
  ];
  const [placed = 0, edited = 0, acknowledged = 0] = [0, 1, 2];

  it.each([
    [[placed, edited, acknowledged]],
    [[placed, acknowledged, edited]],
    [[edited, placed, acknowledged]],
    [[edited, acknowledged, placed]],
    [[acknowledged, placed, edited]],
    [[acknowledged, edited, placed]],
    [[placed, placed, edited, edited, placed, acknowledged, edited, acknowledged]],
  ])('come to the same end: %j', async (sequence) => {
    const process = aProcess();
    const key = anOrderToFulfil({ orderId: sequence.join('-') });
    for (const index of sequence) {
      const { name, data } = history[index] ?? newsOf('', order);
      const of = { ...data.order, userId: key.userId, orderId: key.orderId };
      await process.learn(newsOf(name, of), BY);
      await process.advance(of, BY);
    }

    expect(await found(key)).toMatchObject({
      order: { status: 'ACKNOWLEDGED', totalAmount: 44.7, version: 3 },
      stock: 'reserved',
      payment: 'captured',
      delivery: 'deliverable',
      outdated: [],
    });
  });

  it('are noted once each when they come at once', async () => {
    const process = aProcess();
    const { userId } = anOrderToFulfil();
    const all = [...history, ...history].map(({ name, data }) => newsOf(name, { ...data.order, userId }));

    const outcomes = await Promise.all(all.map((news) => process.learn(news, BY)));
    const { fulfilment } = await process.advance({ userId, orderId: 'order-1' }, BY);

    expect(outcomes.filter((outcome) => outcome === 'done').length).toBeLessThanOrEqual(3);
    expect(fulfilment && nextStep(fulfilment)).toBe('awaitBooking');
    expect(fulfilment).toMatchObject({ order: { version: 3, totalAmount: 44.7 }, outdated: [] });
  });
});
