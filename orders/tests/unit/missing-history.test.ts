import { anOrder, anOrderKey } from '../../../tests/support/builders';
import { getOrderHistory } from '../../src/get-order-history';
import { type HistoryType, historyOf, positionOf } from '../../src/order-history';

const key = anOrderKey();

const orderAt = (version: number, totalAmount = 19.98) => ({
  ...key,
  ...anOrder({ totalAmount }),
  status: 'PLACED' as const,
  orderTime: '2026-11-26T12:00:00.000Z',
  version,
});

type Order = ReturnType<typeof orderAt>;

const entryOf = ([name, order]: [HistoryType, Order]) => ({
  record: historyOf(key),
  position: positionOf(order.version),
  changeId: 'a-write',
  name,
  detail: {
    metadata: {
      id: '01939f4e-0000-8000-8000-000000000001',
      version: '1' as const,
      time: '2026-11-26T12:00:00.000Z',
      sequence: order.version,
      ...key,
      actor: 'customer' as const,
      correlationId: 'a-request',
    },
    data: { order },
  },
});

/** Whether the history of an order, as it now stands, is said to be complete. */
const isComplete = async (now: Order, ...entries: [HistoryType, Order][]) => {
  const get = getOrderHistory({
    orders: { find: async () => now },
    history: { page: async () => ({ entries: entries.map(entryOf) }) },
  });
  return (await get(key, { limit: 25 })).complete;
};

describe('a history from which a change is missing', () => {
  it('is complete with every version, and with what another tool changed in between', async () => {
    expect(await isComplete(orderAt(1), ['OrderPlaced', orderAt(1)])).toBe(true);
    expect(
      await isComplete(
        orderAt(2, 5),
        ['OrderPlaced', orderAt(1)],
        ['OrderChangedElsewhere', orderAt(1, 4)],
        ['OrderEdited', orderAt(2, 5)],
      ),
    ).toBe(true);
    expect(await isComplete(orderAt(0), ['OrderChangedElsewhere', orderAt(0)])).toBe(true);
  });

  it('is not complete without its first change or one in between', async () => {
    expect(await isComplete(orderAt(2), ['OrderEdited', orderAt(2)])).toBe(false);
    expect(await isComplete(orderAt(3), ['OrderPlaced', orderAt(1)], ['OrderEdited', orderAt(3)])).toBe(false);
  });

  it('is not complete when another tool’s change stands where the service’s is missing', async () => {
    const changed: [HistoryType, Order] = ['OrderChangedElsewhere', orderAt(2, 4)];

    expect(await isComplete(orderAt(2, 4), ['OrderPlaced', orderAt(1)], changed)).toBe(false);
    expect(await isComplete(orderAt(2, 4), changed)).toBe(false);
    expect(await isComplete(orderAt(1, 4), ['OrderChangedElsewhere', orderAt(1, 4)])).toBe(false);
  });

  it('is not complete without the last change, whether or not it made a version', async () => {
    expect(await isComplete(orderAt(2), ['OrderPlaced', orderAt(1)])).toBe(false);
    expect(await isComplete(orderAt(1, 4), ['OrderPlaced', orderAt(1)])).toBe(false);
    expect(await isComplete(orderAt(1))).toBe(false);
  });
});
