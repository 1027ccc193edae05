import { anOrderKey, aStoredOrder, aWorkshopOrder } from '../../../tests/support/builders';
import { findOrder, toOrder } from '../src/order-lookup';

describe('finding an order', () => {
  it('reads once, under the key, and gives the order', async () => {
    const key = anOrderKey();
    const reads: unknown[] = [];
    const find = findOrder(async (asked) => {
      reads.push(asked);
      return aStoredOrder(key);
    });

    const order = await find(key);

    expect(order).toMatchObject({ ...key, status: 'PLACED', version: 1 });
    expect(reads).toEqual([key]);
  });

  it('gives nothing when there is no item', async () => {
    expect(await findOrder(async () => undefined)(anOrderKey())).toBeUndefined();
  });

  it('hands on a read that fails', async () => {
    const find = findOrder(async () => {
      throw new Error('away');
    });

    await expect(find(anOrderKey())).rejects.toThrow('away');
  });
});

describe('the stored form of an order', () => {
  it('is read without what is not the order’s', () => {
    const key = anOrderKey();
    const item = { ...aStoredOrder(key, { contentHash: 'x' }), ttl: 7 };

    expect(toOrder({ ...item, data: { ...item.data, deliveryNotes: 'ring twice' } })).toEqual({
      ...key,
      restaurantId: 3,
      orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
      totalAmount: 19.98,
      status: 'PLACED',
      orderTime: '2026-11-21T12:00:00.000Z',
      version: 1,
    });
  });

  it('is at version 0 when another tool wrote it', () => {
    expect(toOrder(aWorkshopOrder(anOrderKey()))).toMatchObject({ version: 0 });
  });

  it('has the customer only where the item has one, in this release’s words or others', () => {
    const of = (customer: object) => {
      const item = aWorkshopOrder(anOrderKey());
      return toOrder({ ...item, data: { ...item.data, ...customer } });
    };
    const organization = { customerType: 'B2B', market: 'US', organizationNumber: '123456789' };

    expect(of(organization)).toMatchObject(organization);
    expect(of({ customerType: 'VIP', market: 'DE', organizationNumber: '' })).toMatchObject({
      customerType: 'VIP',
      market: 'DE',
      organizationNumber: '',
    });
    expect(Object.keys(of({}))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(customerType|market|organizationNumber)$/)]),
    );
  });

  it.each([{ customerType: null }, { market: 7 }, { organizationNumber: 123_456 }])(
    'is not readable with a customer that is no text: %j',
    (customer) => {
      const item = aWorkshopOrder(anOrderKey());

      expect(() => toOrder({ ...item, data: { ...item.data, ...customer } })).toThrow();
    },
  );

  it.each([
    {
      title: 'wider ids than the API takes',
      item: aWorkshopOrder(anOrderKey({ ...anOrderKey() }), { restaurantId: 0 }),
    },
    { title: 'more decimals', item: aWorkshopOrder(anOrderKey(), { totalAmount: 1.005 }) },
    { title: 'no items', item: aWorkshopOrder(anOrderKey(), { orderItems: [] }) },
  ])('is readable with $title', ({ item }) => {
    expect(() => toOrder(item)).not.toThrow();
  });

  it.each([
    { title: 'nothing', item: undefined },
    { title: 'no data', item: { userId: 'u', orderId: 'o' } },
    { title: 'another status', item: aWorkshopOrder(anOrderKey(), { status: 'LOST' }) },
  ])('is not readable as $title', ({ item }) => {
    expect(() => toOrder(item)).toThrow();
  });
});
