import type { Order } from '../../../events/order';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { fulfilmentNews, orderNews } from '../../../tests/support/views';
import { learned, type News, nothing } from '../../src/known';
import { view } from '../../src/views/kitchen';

const placed = anOrderToFulfil({ userId: 'user-1' });
const accepted: Order = { ...placed, version: 2, status: 'ACKNOWLEDGED' };
const acceptance = orderNews('OrderAcknowledged', accepted, { time: '2026-11-21T12:02:00.000Z' });

const rowsAfter = (...news: readonly News[]) => {
  const { order, ...known } = news.reduce(learned, nothing);
  if (!order) throw new Error('no news of an order');
  return view.rows({ order, ...known });
};

it('has an order from its acceptance on, in the order of that', () => {
  expect(rowsAfter(orderNews('OrderPlaced', placed))).toEqual([]);

  expect(rowsAfter(orderNews('OrderPlaced', placed), acceptance)).toEqual([
    {
      partition: '3',
      sort: '2026-11-21T12:02:00.000Z',
      content: {
        userId: 'user-1',
        orderId: 'order-1',
        orderTime: '2026-11-21T12:00:00.000Z',
        acceptedTime: '2026-11-21T12:02:00.000Z',
        dishes: [{ id: 2, name: 'Artichoke Ravioli', quantity: 2 }],
        status: 'ACKNOWLEDGED',
        version: 2,
      },
    },
  ]);
});

it.each([
  [{ version: 3, payment: 'captured', delivery: 'deliverable' }],
  [{ version: 4, payment: 'captured', delivery: 'booked', slot: '2026-11-21T19:15Z' }],
  [{ version: 4, payment: 'declined', delivery: 'failed', refusal: 'PAYMENT_DECLINED' }],
] as const)('says what became of it: %j', ({ version, ...progress }) => {
  expect(rowsAfter(acceptance, fulfilmentNews('DeliveryBooked', placed, { version, ...progress }))).toMatchObject([
    { content: progress },
  ]);
});

it('has what another system had accepted by the time of the order', () => {
  expect(rowsAfter(orderNews('OrderImported', accepted))).toMatchObject([
    { sort: '2026-11-21T12:00:00.000Z', content: { acceptedTime: undefined, status: 'ACKNOWLEDGED' } },
  ]);
});

it('keeps an accepted order that another tool cancels, and has no other canceled one', () => {
  const canceled: Order = { ...placed, version: 3, status: 'CANCELED' };
  const cancellation = orderNews('OrderChangedElsewhere', canceled);

  expect(rowsAfter(orderNews('OrderPlaced', placed), cancellation)).toEqual([]);
  expect(rowsAfter(acceptance, cancellation)).toMatchObject([{ content: { status: 'CANCELED', version: 3 } }]);
});
