import { OrderContent } from '../../../orders/src/order';
import { someOrder, someWorkflow } from '../../load/menu';
import { reportOf } from '../../load/report';

test('orders what the service accepts, whatever chance brings', () => {
  const chances = Array.from({ length: 20 }, (_, index) => () => index / 20);

  for (const random of chances) expect(OrderContent.safeParse(someOrder(random)).success).toBe(true);
});

test('begins every workflow of an order by placing it', () => {
  expect(someWorkflow(() => 0.5)).toEqual(['place', 'edit', 'acknowledge']);
  expect(someWorkflow(() => 0.99)).toEqual(['place', 'cancel', 'edit']);
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
