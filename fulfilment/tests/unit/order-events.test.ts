import type { EventDefinition } from '../../../events/event';
import { OrderAcknowledged } from '../../../events/order-acknowledged';
import { OrderCanceled } from '../../../events/order-canceled';
import { OrderImported } from '../../../events/order-imported';
import { OrderPlaced } from '../../../events/order-placed';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { at, readTemplate } from '../../../tests/support/template';
import { orderReactions } from '../../src/order-events';
import { newsOf, processOnEngine, unavailable } from './process';

const { existing, found, fulfilments, aProcess, table } = processOnEngine();

const reacting = (process = aProcess()) => {
  const { learn, advance, failed } = process;
  const reactions = orderReactions({ learn, advance, onFailed: (error) => failed.push(error) });
  const react = async (to: Pick<EventDefinition, 'name'>, detail: unknown) => {
    const reaction = reactions.find(({ of }) => of.name === to.name);
    return reaction?.react(detail, { id: 'event-of-the-bus', correlationId: 'request-1' });
  };
  return { ...process, reactions, react };
};

const detailOf = (order: ReturnType<typeof anOrderToFulfil>, metadata = {}) => {
  const { name: _, ...detail } = newsOf('', order);
  return { ...detail, metadata: { ...detail.metadata, ...metadata } };
};

it('reacts to exactly the events that the rule hands over', () => {
  const rule = at(
    readTemplate('fulfilment/template.yaml'),
    'Resources',
    'OrderEventsRule',
    'Properties',
    'EventPattern',
  );

  const { reactions } = reacting();

  expect(at(rule, 'detail-type')).toEqual(reactions.map(({ of }) => of.name));
  expect(at(rule, 'source')).toEqual([...new Set(reactions.map(({ of }) => of.source))]);
});

describe('an event of an order', () => {
  it('is noted, and the steps that are ours are taken in its name', async () => {
    const { react } = reacting();
    const order = anOrderToFulfil();

    expect(await react(OrderPlaced, detailOf(order, { traceparent: '00-1-2-01' }))).toBe('done');

    expect(await found(order)).toMatchObject({ stock: 'reserved', payment: 'authorized', version: 2 });
    expect(await table.read({ userId: order.userId, orderId: order.orderId })).toMatchObject({
      lastChange: {
        type: 'PaymentAuthorized',
        actor: 'service:fulfilment',
        correlationId: 'request-1',
        causationId: '0a1b2c3d-4e5f-8a6b-9c7d-8e9f0a1b2c3d',
        traceparent: '00-1-2-01',
      },
    });
  });

  it('is repeated when it comes again, and goes on with what was cut off', async () => {
    const { react, stock } = reacting();
    const of = await existing();

    expect(await react(OrderPlaced, detailOf(of.order))).toBe('repeated');

    expect(await found(of)).toMatchObject({ stock: 'reserved', payment: 'authorized' });
    expect(stock.reserve).toHaveBeenCalledTimes(1);
  });

  it('is done although a third party fails, which is told', async () => {
    const process = aProcess();
    process.payment.authorize.mockRejectedValueOnce(unavailable('payment'));
    const { react, failed } = reacting(process);
    const order = anOrderToFulfil();

    expect(await react(OrderPlaced, detailOf(order))).toBe('done');

    expect(failed).toEqual([unavailable('payment')]);
    expect(await found(order)).toMatchObject({ stock: 'reserved', payment: 'pending' });
  });

  it('leads to nothing when it is an import of an order that nobody fulfils', async () => {
    const { react } = reacting();
    const order = anOrderToFulfil();

    expect(await react(OrderImported, detailOf(order))).toBe('repeated');

    expect(await fulfilments.find(order)).toBeUndefined();
  });

  it('that comes a hundred times at once is acted on once', async () => {
    const { react } = reacting();
    const order = anOrderToFulfil();

    const outcomes = await Promise.all(Array.from({ length: 100 }, () => react(OrderPlaced, detailOf(order))));

    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(await found(order)).toMatchObject({ stock: 'reserved', payment: 'authorized', version: 2, revision: 3 });
  });

  it.each([
    ['acknowledged', OrderAcknowledged, 'ACKNOWLEDGED', 'captured'],
    ['canceled', OrderCanceled, 'CANCELED', 'voided'],
  ] as const)('that says it is %s is the last that counts', async (_, definition, status, payment) => {
    const { react } = reacting();
    const order = anOrderToFulfil();
    const reason = status === 'CANCELED' ? { reason: 'CUSTOMER_REQUEST' } : {};
    const last = detailOf({ ...order, status, version: 2 });

    await react(definition, { ...last, data: { ...last.data, ...reason } });
    await react(OrderPlaced, detailOf(order));

    expect(await found(order)).toMatchObject({ payment, order: { status } });
  });

  it.each([
    ['too long for a table', { orderId: 'é'.repeat(513) }],
    ['not Unicode', { orderId: '\ud800' }],
  ])('can never be processed with an id that is %s', async (_, id) => {
    const { react } = reacting();

    await expect(react(OrderPlaced, detailOf(anOrderToFulfil(id)))).rejects.toMatchObject({
      name: 'Unprocessable',
      reason: 'INVALID_KEY',
    });
  });

  it('can never be processed without an order', async () => {
    const { react } = reacting();

    await expect(react(OrderPlaced, { ...detailOf(anOrderToFulfil()), data: {} })).rejects.toMatchObject({
      reason: 'INVALID_DETAIL',
    });
  });
});
