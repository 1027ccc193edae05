import * as z from 'zod/mini';
import { anOrderKey, aStoredOrder } from '../../../tests/support/builders';
import { ordersOnEngine } from '../../../tests/support/orders';
import { anonymiseOrders } from '../../src/anonymise-orders';
import { openStoredOrders } from '../../src/stored-orders-table';

const { table, documents } = ordersOnEngine();
const orders = openStoredOrders({ client: documents, tableName: table.name });

beforeEach(() => table.clear());

it('keeps a change that is made after the order was read', async () => {
  const key = anOrderKey();
  await table.put(aStoredOrder(key));
  let isChanged = false;
  const list = async (userId: string) => {
    const found = await orders.list(userId);
    if (!isChanged) await table.put(aStoredOrder(key, { data: { totalAmount: 5, version: 2 } }));
    isChanged = true;
    return found;
  };

  const done = await anonymiseOrders({ orders: { ...orders, list } })(key.userId);

  expect(done).toBe(1);
  expect(await table.all()).toMatchObject([
    { userId: expect.stringMatching(/^erased-/), data: { totalAmount: 5, version: 2 } },
  ]);
});

it('gives up on an order that changes each time, and leaves it as it is', async () => {
  const key = anOrderKey();
  const changed = await table.put(aStoredOrder(key, { data: { version: 2 } }));
  const list = async () => [aStoredOrder(key)];

  await expect(anonymiseOrders({ orders: { ...orders, list } })(key.userId)).rejects.toThrow(
    `1 orders of ${key.userId} kept changing: run it again.`,
  );
  expect(await table.all()).toEqual([changed]);
});

it('keeps the market and the customer type, and not the number of the organization', async () => {
  const key = anOrderKey();
  const organization = { customerType: 'B2B', market: 'US', organizationNumber: '123456789' } as const;
  await table.put(aStoredOrder(key, { data: organization }));

  await anonymiseOrders({ orders })(key.userId);

  const [{ data }] = z.parse(z.tuple([z.object({ data: z.looseObject({}) })]), await table.all());
  expect(data).toMatchObject({ customerType: 'B2B', market: 'US', totalAmount: 19.98 });
  expect(data).not.toHaveProperty('organizationNumber');
});
