import * as z from 'zod/mini';
import { defaults, markets } from '../../../events/markets';
import { anOrder, anOrderItem } from '../../../tests/support/builders';
import { contentHash, OrderBody } from '../../src/order';
import { routes } from '../../src/routes';

const accepts = (body: unknown): boolean => z.safeParse(OrderBody, body).success;

const withTotal = (totalAmount: unknown) => ({ ...anOrder(), totalAmount });
const withItem = (overrides: Record<string, unknown>) => ({
  ...anOrder(),
  orderItems: [{ ...anOrderItem(), ...overrides }],
});

describe('money', () => {
  it.each(['0', '0.01', '0.29', '0.57', '1.1', '1.10', '4.35', '19.99', '1e2', '999999.99', '1e6', '1000000', '-0'])(
    'takes %s',
    (amount) => {
      expect(accepts(withTotal(JSON.parse(amount)))).toBe(true);
      expect(accepts(withItem({ price: JSON.parse(amount) }))).toBe(true);
    },
  );

  it.each([
    '0.30000000000000004',
    '5e-324',
    '1e-7',
    '0.001',
    '0.005',
    '19.999',
    '999999.991',
    '-0.01',
    '-1',
    '1000000.01',
    '1e7',
    '1e400',
    '-1e400',
    'null',
    'true',
    '"19.99"',
    '[]',
    '{}',
  ])('refuses %s', (amount) => {
    expect(accepts(withTotal(JSON.parse(amount)))).toBe(false);
    expect(accepts(withItem({ price: JSON.parse(amount) }))).toBe(false);
  });

  it('reads -0 as 0, which is what the table stores of it', () => {
    const { totalAmount } = z.parse(OrderBody, withTotal(-0));

    expect(Object.is(totalAmount, 0)).toBe(true);
  });

  it('does not compare the total with the sum of the items', () => {
    expect(accepts(withTotal(1))).toBe(true);
  });
});

describe('whole numbers', () => {
  it.each([1, 2, 1e3, 9_007_199_254_740_991])('takes %p', (value) => {
    expect(accepts({ ...anOrder(), restaurantId: value })).toBe(true);
    expect(accepts(withItem({ id: value }))).toBe(true);
    expect(accepts(withItem({ quantity: value }))).toBe(true);
  });

  it.each([0, -1, 1.5, 9_007_199_254_740_992, 1e21, Number.POSITIVE_INFINITY, '1', null, true])(
    'refuses %p',
    (value) => {
      expect(accepts({ ...anOrder(), restaurantId: value })).toBe(false);
      expect(accepts(withItem({ id: value }))).toBe(false);
      expect(accepts(withItem({ quantity: value }))).toBe(false);
    },
  );
});

describe('the name of an item', () => {
  it.each([
    { title: 'one character', name: 'a' },
    { title: '200 characters', name: 'a'.repeat(200) },
    { title: '200 emoji, which are 400 UTF-16 units', name: '🍕'.repeat(200) },
    { title: 'right-to-left text', name: 'פיצה' },
    { title: 'a line break', name: 'a\nb' },
  ])('takes $title', ({ name }) => {
    expect(accepts(withItem({ name }))).toBe(true);
  });

  it.each([
    { title: 'an empty one', name: '' },
    { title: '201 characters', name: 'a'.repeat(201) },
    { title: '201 emoji', name: '🍕'.repeat(201) },
    { title: 'a lone high surrogate', name: 'a\ud83c' },
    { title: 'a lone low surrogate', name: '\udf55a' },
    { title: 'a number', name: 7 },
    { title: 'null', name: null },
  ])('refuses $title', ({ name }) => {
    expect(accepts(withItem({ name }))).toBe(false);
  });
});

describe('the list of items', () => {
  const items = (count: number) => ({ ...anOrder(), orderItems: Array.from({ length: count }, () => anOrderItem()) });

  it('takes 1 to 100 items', () => {
    expect(accepts(items(1))).toBe(true);
    expect(accepts(items(100))).toBe(true);
  });

  it('refuses none, 101 and what is no list', () => {
    expect(accepts(items(0))).toBe(false);
    expect(accepts(items(101))).toBe(false);
    expect(accepts({ ...anOrder(), orderItems: { 0: anOrderItem() } })).toBe(false);
    expect(accepts({ ...anOrder(), orderItems: 'pizza' })).toBe(false);
    expect(accepts({ ...anOrder(), orderItems: [null] })).toBe(false);
  });
});

describe('the orderId', () => {
  it.each(['a', 'A-Z_09', 'x'.repeat(64), 'c838acff-bc06-859b-86bb-bdcdfd7dd04b', '__proto__'])(
    'takes %s',
    (orderId) => {
      expect(accepts({ ...anOrder(), orderId })).toBe(true);
      expect(z.safeParse(routes.getOrder.params, { orderId }).success).toBe(true);
    },
  );

  it.each(['', 'x'.repeat(65), 'x'.repeat(1_000), 'a/b', 'a#b', 'a%2Fb', 'a b', 'é', '🍕', 'a\n', '\na', '.', 7, null])(
    'refuses %p',
    (orderId) => {
      expect(accepts({ ...anOrder(), orderId })).toBe(false);
      expect(z.safeParse(routes.getOrder.params, { orderId }).success).toBe(false);
    },
  );

  it('may be left out of a body', () => {
    expect(accepts(anOrder())).toBe(true);
  });
});

describe('the customer', () => {
  const faultsOf = (customer: object) =>
    z
      .safeParse(OrderBody, { ...anOrder(), ...customer })
      .error?.issues.map(({ path, message }) => `/${path.join('/')} ${message}`) ?? [];
  const organizationNumber = '123456789';

  it.each([
    {},
    { customerType: 'B2C' },
    { market: 'US' },
    { market: 'MX' },
    { customerType: 'B2C', market: 'MX' },
    { customerType: 'B2B', organizationNumber },
    { customerType: 'B2B', market: 'US', organizationNumber },
  ])('is taken as %j', (customer) => {
    expect(faultsOf(customer)).toEqual([]);
    expect(z.parse(OrderBody, { ...anOrder(), ...customer })).toEqual({ ...anOrder(), ...customer });
  });

  it.each([
    { customer: { customerType: 'B2B' }, faults: ['/organizationNumber is required for B2B'] },
    { customer: { organizationNumber }, faults: ['/organizationNumber is allowed only for B2B'] },
    { customer: { customerType: 'B2C', organizationNumber }, faults: ['/organizationNumber is allowed only for B2B'] },
    {
      customer: { customerType: 'B2B', market: 'MX', organizationNumber },
      faults: ['/customerType must be one that the market serves'],
    },
    {
      customer: { customerType: 'B2B', market: 'MX' },
      faults: ['/customerType must be one that the market serves', '/organizationNumber is required for B2B'],
    },
  ])('is refused as $customer', ({ customer, faults }) => {
    expect(faultsOf(customer)).toEqual(faults);
  });

  it.each(['b2b', 'B2G', '', 7, null])('has no type %p', (customerType) => {
    expect(faultsOf({ customerType })).toEqual([expect.stringMatching(/^\/customerType Invalid/)]);
  });

  it.each(['us', 'DE', '', 7, null])('has no market %p', (market) => {
    expect(faultsOf({ market })).toEqual([expect.stringMatching(/^\/market Invalid/)]);
  });

  it.each(['123456', '0'.repeat(20)])('has the organization number %s', (number) => {
    expect(faultsOf({ customerType: 'B2B', organizationNumber: number })).toEqual([]);
  });

  it.each(['12345', '0'.repeat(21), '12345a', '12-34567', ' 123456', '123456\n', '١٢٣٤٥٦', '', 123_456, null])(
    'has no organization number %p',
    (number) => {
      expect(faultsOf({ customerType: 'B2B', organizationNumber: number })).toEqual([
        expect.stringMatching(/^\/organizationNumber (must have 6 to 20 digits|Invalid)/),
      ]);
    },
  );
});

describe('the markets', () => {
  it('have a currency, and say how each customer type that they serve pays', () => {
    expect(markets).toEqual([
      {
        name: 'US',
        currency: 'USD',
        serves: [
          { customerType: 'B2C', pays: 'upFront' },
          { customerType: 'B2B', pays: 'invoice' },
        ],
      },
      { name: 'MX', currency: 'MXN', serves: [{ customerType: 'B2C', pays: 'upFront' }] },
    ]);
  });

  it('include one that an order has which names none', () => {
    const market = markets.find(({ name }) => name === defaults.market);

    expect(market?.serves.map(({ customerType }) => customerType)).toContain(defaults.customerType);
  });
});

describe('fields of an order', () => {
  it('are required but for the orderId and the customer', () => {
    const { restaurantId, orderItems, totalAmount } = anOrder();

    expect(accepts({ orderItems, totalAmount })).toBe(false);
    expect(accepts({ restaurantId, totalAmount })).toBe(false);
    expect(accepts({ restaurantId, orderItems })).toBe(false);
  });

  it('are dropped when they are unknown or the server’s', () => {
    const body = {
      ...anOrder({ orderItems: [{ ...anOrderItem(), ...{ note: 'no onions' } }] }),
      userId: 'someone-else',
      status: 'ACKNOWLEDGED',
      orderTime: '1999-01-01T00:00:00.000Z',
      version: 99,
      coupon: 'FREE',
      constructor: 'x',
    };

    expect(z.parse(OrderBody, body)).toEqual({
      restaurantId: 3,
      orderItems: [{ id: 7, name: 'Artichoke Ravioli', price: 9.99, quantity: 2 }],
      totalAmount: 19.98,
    });
  });

  it('are not taken from a __proto__', () => {
    const body = JSON.parse(`{"__proto__":${JSON.stringify(anOrder())},"restaurantId":3}`);

    expect(accepts(body)).toBe(false);
  });
});

describe('the hash of an order’s content', () => {
  it('stays what it was when the first release wrote it', () => {
    expect(contentHash(anOrder())).toBe('d5952e9c0c864a2b5e208cdb3bdbfcd5f3586536a503c89856ae94677c508c75');
  });

  it('does not depend on the order of the fields nor on fields that are not the content’s', () => {
    const reordered = {
      version: 9,
      totalAmount: 19.98,
      orderItems: [{ quantity: 2, price: 9.99, name: 'Artichoke Ravioli', id: 7, note: 'x' }],
      restaurantId: 3,
      status: 'CANCELED',
    };

    expect(contentHash(reordered)).toBe('d5952e9c0c864a2b5e208cdb3bdbfcd5f3586536a503c89856ae94677c508c75');
  });

  it('is the same for a number however it was written', () => {
    expect(contentHash(anOrder({ totalAmount: JSON.parse('1.99800e1') }))).toBe(
      'd5952e9c0c864a2b5e208cdb3bdbfcd5f3586536a503c89856ae94677c508c75',
    );
  });
});

describe('the hash of an order that names its customer', () => {
  const organization = { customerType: 'B2B', market: 'US', organizationNumber: '123456789' } as const;
  const hash = 'c3aa067bb542af3f2de28372db7e5fefcc72ff521e152b97403b74bad950d7d4';

  it('includes the customer, in whatever order the fields come', () => {
    const { customerType, market, organizationNumber } = organization;

    expect(contentHash(anOrder(organization))).toBe(hash);
    expect(contentHash({ organizationNumber, market, ...anOrder(), customerType })).toBe(hash);
  });

  it('differs with each of the fields, and from that of an order that leaves a default to the service', () => {
    const hashes = [
      contentHash(anOrder()),
      contentHash(anOrder({ market: 'US' })),
      contentHash(anOrder({ market: 'MX' })),
      contentHash(anOrder({ customerType: 'B2C' })),
      contentHash(anOrder(organization)),
      contentHash(anOrder({ ...organization, organizationNumber: '987654321' })),
    ];

    expect(new Set(hashes).size).toBe(6);
  });
});

describe('the other inputs of the orders API', () => {
  const query = (values: Record<string, string>) => z.safeParse(routes.listOrders.query, values);

  it('has 25 as the limit of a page when none is sent, and takes 1 to 100', () => {
    expect(query({}).data).toEqual({ limit: 25 });
    expect(query({ limit: '1' }).data).toEqual({ limit: 1 });
    expect(query({ limit: '100' }).data).toEqual({ limit: 100 });
  });

  it.each(['0', '101', '-1', '1.5', '1e1', '', ' 5', '0x10', 'ten', '99999999999'])('refuses the limit %p', (limit) => {
    expect(query({ limit }).success).toBe(false);
  });

  it('takes the three statuses and no other', () => {
    for (const status of ['PLACED', 'ACKNOWLEDGED', 'CANCELED']) expect(query({ status }).success).toBe(true);
    for (const status of ['placed', 'CANCELLED', '', 'PLACED,CANCELED']) expect(query({ status }).success).toBe(false);
  });

  it('refuses an empty cursor and one of more than 4,096 characters', () => {
    expect(query({ cursor: '' }).success).toBe(false);
    expect(query({ cursor: 'x'.repeat(4_097) }).success).toBe(false);
  });

  it('takes an Idempotency-Key of 1 to 255 characters', () => {
    const accepted = (key: string) => z.safeParse(routes.addOrder.headers, { 'idempotency-key': key }).success;

    expect(accepted('k')).toBe(true);
    expect(accepted('k'.repeat(255))).toBe(true);
    expect(accepted('')).toBe(false);
    expect(accepted('k'.repeat(256))).toBe(false);
  });

  it('takes a userId in an acknowledgement, and needs one', () => {
    const accepted = (body: unknown) => z.safeParse(routes.acknowledgeOrder.body, body).success;

    expect(accepted({ userId: '3c2a6f1e-0000-4000-8000-000000000001' })).toBe(true);
    for (const body of [
      {},
      { userId: '' },
      { userId: 7 },
      { userId: 'a/b' },
      { userId: 'x'.repeat(65) },
      [],
      null,
      'x',
    ]) {
      expect(accepted(body)).toBe(false);
    }
  });
});
