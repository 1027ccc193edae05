import fc from 'fast-check';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { fulfilmentNews, orderNews } from '../../../tests/support/views';
import { learned, type News, nothing } from '../../src/known';

const first = anOrderToFulfil({ userId: 'jo' });
const again = { ...first, orderTime: '2026-11-22T09:00:00.000Z', totalAmount: 5 };

const placeOf = (version: number, place: number) =>
  `${String(version).padStart(16, '0')}#${String(place).padStart(40, '0')}`;

/** Two orders that had one id, one after the other; another tool changed both at a version that they had. */
const news: News[] = [first, again].flatMap((order, life) => [
  orderNews('OrderPlaced', order),
  ...[1, 2, 3].map((place) =>
    orderNews('OrderChangedElsewhere', { ...order, totalAmount: place }, { position: placeOf(1, 10 * life + place) }),
  ),
  orderNews('OrderEdited', { ...order, version: 2, totalAmount: 40 }),
  orderNews('OrderEdited', { ...order, version: 3, totalAmount: 50 }),
  orderNews(
    'OrderChangedElsewhere',
    { ...order, version: 3, totalAmount: 51 },
    { position: placeOf(3, 10 * life + 9) },
  ),
]);
const ofFulfilment = [1, 2, 3].map((version) => fulfilmentNews('StockReserved', first, { version, stock: 'reserved' }));

test('what is known of an order is the same, in whatever order and however often its events come', () => {
  const all = [...news, ...ofFulfilment];
  const known = all.reduce(learned, nothing);

  expect(known).toMatchObject({
    order: { orderTime: again.orderTime, version: 3, totalAmount: 51 },
    changes: { OrderChangedElsewhere: { position: placeOf(3, 19) } },
    fulfilment: { version: 3 },
  });
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...all, ...all]),
      fc.shuffledSubarray(all, { minLength: all.length }),
      (some, every) => expect([...some, ...every].reduce(learned, nothing)).toEqual(known),
    ),
    { numRuns: 500 },
  );
});
