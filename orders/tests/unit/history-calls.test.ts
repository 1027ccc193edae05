import { historyAppender } from '../../../common/events/history';
import { anOrder, anOrderItem, anOrderKey } from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { recordedTable } from '../../../tests/support/tables';
import { recordOf } from '../../src/order-changes';

const { stored, orders, table } = ordersOnEngine();
const history = recordedTable('orders/template.yaml', 'OrderHistoryTable');
const append = historyAppender({ client: history.documents, tableName: history.table.name });

/** An order with so many dishes, placed and then edited. Its item after each. */
const placedAndEdited = async (dishes: number) => {
  const key = anOrderKey();
  const content = anOrder({ orderItems: Array.from({ length: dishes }, (_, id) => anOrderItem({ id: id + 1 })) });
  const order = { ...key, ...content, status: 'PLACED' as const, orderTime: '2026-11-21T12:00:00.000Z', version: 1 };
  await orders.create(order, 'a'.repeat(64));
  const placed = await stored(key);
  await orders.edit(key, { ...content, totalAmount: 20.5 });
  return { placed, edited: await stored(key) };
};

const recorded = (before: typeof after, after: Awaited<ReturnType<typeof stored>>) => {
  const change = recordOf({ before, after, streamSequence: '1', streamTime: '2026-11-21T12:00:00.000Z' });
  if (!change) throw new Error('the change is no event');
  return change;
};

afterEach(() => table.clear());

describe('a change that is recorded costs', () => {
  // docs/performance.md tells these figures.
  it.each([
    { dishes: 1, toPlace: 1, toEdit: 1 },
    { dishes: 5, toPlace: 1, toEdit: 2 },
    { dishes: 20, toPlace: 2, toEdit: 3 },
  ])('$toPlace and $toEdit write units for an order of $dishes dishes that is placed and edited', async (of) => {
    const { placed, edited } = await placedAndEdited(of.dishes);

    await append(recorded(undefined, placed).entry);
    await append(recorded(placed, edited).entry);

    expect(history.calls).toMatchObject([
      { command: 'PutItemCommand', units: of.toPlace },
      { command: 'PutItemCommand', units: of.toEdit },
    ]);
  });

  it('one request when it is there already, and is kept as it was', async () => {
    const { placed } = await placedAndEdited(1);
    const { entry } = recorded(undefined, placed);
    await append(entry);
    history.calls.length = 0;

    await append(entry);

    expect(history.calls).toHaveLength(1);
  });

  it('one part of 64 kB on the bus, also for 100 dishes that were edited', async () => {
    const { placed, edited } = await placedAndEdited(100);

    expect(JSON.stringify(recorded(placed, edited).event.detail).length).toBeLessThan(64_000);
  });
});
