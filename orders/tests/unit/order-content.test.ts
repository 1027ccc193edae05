import * as z from 'zod/mini';
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

describe('fields of an order', () => {
  it('are required but for the orderId', () => {
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
