import { magicValues } from '../../../fulfilment/src/simulator/magic-values';
import { OrderContent } from '../../../orders/src/order';
import { endOf } from '../../load/lives';
import { someOrder, someWorkflow } from '../../load/menu';
import { endsOf, reportOf } from '../../load/report';
import { someLife } from '../../load/workflows';

test('orders what the service accepts, whatever chance brings', () => {
  const chances = Array.from({ length: 20 }, (_, index) => () => index / 20);

  for (const random of chances)
    for (const kind of ['usual', 'business', 'mexican', 'declined', 'sold out'] as const)
      expect(OrderContent.safeParse(someOrder(random, kind)).success).toBe(true);
});

test('begins every workflow of an order by placing it', () => {
  expect(someWorkflow(() => 0.5)).toEqual(['place', 'edit', 'acknowledge']);
  expect(someWorkflow(() => 0.99)).toEqual(['place', 'cancel', 'edit']);
});

test('orders what the simulated third parties refuse', () => {
  const values = magicValues.map(({ value }) => value);

  expect(values).toContain(someOrder(() => 0.5, 'declined').totalAmount);
  expect(values).toContain(someOrder(() => 0.5, 'sold out').orderItems.at(-1)?.name);
});

test('takes orders through lives with every outcome', () => {
  const lives = Array.from({ length: 100 }, (_, index) => someLife(() => index / 100));

  expect(new Set(lives.map(({ kind }) => kind))).toEqual(
    new Set(['usual', 'business', 'mexican', 'declined', 'sold out']),
  );
  expect(lives.filter(({ steps }) => steps.includes('accept'))).toHaveLength(15);
  expect(lives.every(({ steps }) => steps[0] === 'place')).toBe(true);
});

test.each([
  [{ payment: 'captured', delivery: 'completed' }, 'delivered', true],
  [{ payment: 'voided', delivery: 'waiting' }, 'canceled by the customer', true],
  [{ payment: 'voided', delivery: 'waiting', refusal: 'OUT_OF_STOCK' }, 'refused: out of stock', true],
  [{ payment: 'declined', delivery: 'waiting', refusal: 'PAYMENT_DECLINED' }, 'refused: payment declined', true],
  [{ payment: 'voided', delivery: 'failed', refusal: 'OUT_OF_STOCK' }, 'refused: out of stock', true],
  [{ payment: 'captured', delivery: 'booked', step: 'awaitDelivery' }, 'waiting: awaitDelivery', false],
])('tells how an order with %j ended', (delivery, end, isOver) => {
  expect(endOf(delivery)).toEqual({ end, isOver });
});

test('reports how many orders ended how', () => {
  expect(
    endsOf([
      ['delivered', 120],
      ['refused: out of stock', 7],
    ]).split('\n'),
  ).toEqual(['how it ended           orders', 'delivered                 120', 'refused: out of stock       7']);
});

test('reports answers by call and status with their percentiles', () => {
  const times = Array.from({ length: 100 }, (_, index) => index + 1);
  const measured = times.map((milliseconds) => ({ step: 'place' as const, status: 200, milliseconds }));

  expect(reportOf([...measured, { step: 'edit', status: 0, milliseconds: 3 }]).split('\n')).toEqual([
    'call   status  answers    p50    p90    p99     max',
    'edit     none        1   3 ms   3 ms   3 ms    3 ms',
    'place     200      100  50 ms  90 ms  99 ms  100 ms',
    'all                101  50 ms  90 ms  99 ms  100 ms',
  ]);
});
