import { anOrder, anOrderKey, aStoredOrder, aUserId } from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { cancelOrder } from '../../src/cancel-order';
import { editOrder } from '../../src/edit-order';
import { getOrder } from '../../src/get-order';

const { table, calls, orders } = ordersOnEngine();
const now = () => new Date('2026-11-21T12:05:00.000Z');

const operations = {
  get: getOrder({ orders }),
  edit: (key: ReturnType<typeof anOrderKey>) => editOrder({ orders })(key, { content: anOrder({ totalAmount: 5 }) }),
  'edit with If-Match': (key: ReturnType<typeof anOrderKey>) =>
    editOrder({ orders })(key, { content: anOrder({ totalAmount: 5 }) }, [1]),
  cancel: cancelOrder({ orders, cancelWindowMs: 600_000, now }),
  'cancel with If-Match': (key: ReturnType<typeof anOrderKey>) =>
    cancelOrder({ orders, cancelWindowMs: 600_000, now })(key, [1]),
};

/** Each write has an id by chance and the time, which say nothing of whom it is for. */
const withoutChance = (input: unknown): string =>
  JSON.stringify(input)
    .replaceAll(/"(:?writeId)":\{"S":"[\w-]{16}"\}/g, '"$1":"CHANCE"')
    .replace(/"time":\{"S":"[\d-]{10}T[\d:.]{12}Z"\}/, '"time":"NOW"');

/** What a clock could tell: which requests go to DynamoDB, for what, and what they cost. */
const tripsOf = async (work: () => Promise<unknown>) => {
  calls.length = 0;
  await expect(work()).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
  return calls.map(({ command, input, units }) => ({ command, units, input: withoutChance(input) }));
};

test.each(Object.entries(operations))(
  'makes the same requests to %s an order of another as one that nobody has',
  async (_, operation) => {
    const key = anOrderKey();
    await table.put(aStoredOrder(key));
    const [asAnother, asNobody] = [
      { ...key, userId: aUserId() },
      { ...anOrderKey(), userId: aUserId() },
    ];

    const [ofAnother, ofNobody] = [await tripsOf(() => operation(asAnother)), await tripsOf(() => operation(asNobody))];

    expect(ofAnother).toHaveLength(1);
    expect(JSON.stringify(ofAnother).replaceAll(asAnother.userId, 'USER')).toBe(
      JSON.stringify(ofNobody).replaceAll(asNobody.userId, 'USER'),
    );
    expect(JSON.stringify(ofAnother)).not.toContain(key.userId);
  },
);
