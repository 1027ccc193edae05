import { OrderContent } from '../../../orders/src/order';
import {
  amountsOf,
  bodyOf,
  countOf,
  emptyCart,
  isOrganizationNumber,
  linesOf,
  quantityOf,
  withDish,
} from '../../src/cart';
import { cartFrom } from '../../src/order-again';
import { centsIn } from '../../src/tip';
import { aCart } from './a-cart';

test('adds dishes, changes how many, and takes them out', () => {
  const one = withDish(emptyCart('ORDER-1'), 1, { dishId: 2, quantity: 1 });
  const three = withDish(one, 1, { dishId: 2, quantity: 3 });
  const none = withDish(three, 1, { dishId: 2, quantity: 0 });

  expect([one, three, none].map(countOf)).toEqual([1, 3, 0]);
  expect(quantityOf(three, 1, 2)).toBe(3);
  expect(quantityOf(three, 2, 2)).toBe(0);
});

test('begins anew with a dish of another kitchen', () => {
  const cart = withDish(aCart(), 2, { dishId: 2, quantity: 1 });

  expect(cart.restaurantId).toBe(2);
  expect(cart.lines).toEqual([{ dishId: 2, quantity: 1 }]);
});

test('takes no more of a dish than anybody means to order', () => {
  expect(countOf(withDish(emptyCart('ORDER-1'), 1, { dishId: 2, quantity: 51 }))).toBe(50);
});

test('adds up in whole cents', () => {
  expect(amountsOf(aCart({ tipCents: 150 }))).toEqual({ dishes: 2420, delivery: 250, tip: 150, total: 2820 });
  // 6.1 + 9.4 is 15.5 in cents; 3 * 6.1 in floating point is 18.299999999999997.
  expect(amountsOf(aCart({ restaurantId: 4, lines: [{ dishId: 2, quantity: 3 }] })).dishes).toBe(1830);
});

test('leaves out a dish that is no longer on the menu', () => {
  expect(linesOf(aCart({ lines: [{ dishId: 99, quantity: 1 }] }))).toEqual([]);
});

test('is an order of a person, who pays at once', () => {
  expect(bodyOf(aCart())).toEqual({
    orderId: 'ORDER-1',
    restaurantId: 1,
    orderItems: [
      { id: 1, name: 'Pizza Margherita', price: 9.5, quantity: 2 },
      { id: 5, name: 'Tiramisu', price: 5.2, quantity: 1 },
    ],
    totalAmount: 26.7,
  });
});

test('is an order of a business, which gives its number', () => {
  const body = bodyOf(aCart({ customerType: 'B2B', organizationNumber: '123456' }));

  expect(body.customerType).toBe('B2B');
  expect(body.organizationNumber).toBe('123456');
  expect(OrderContent.safeParse(body).success).toBe(true);
});

test('forgets the number of a business that is ordering as a person', () => {
  expect(bodyOf(aCart({ customerType: 'B2C', organizationNumber: '123456' }))).not.toHaveProperty('organizationNumber');
});

test.each([
  ['123456', true],
  ['12345678901234567890', true],
  ['12345', false],
  ['123456789012345678901', false],
  ['12345a', false],
])('takes %s as the number of an organization: %s', (text, isOne) => {
  expect(isOrganizationNumber(text)).toBe(isOne);
});

test.each([
  ['2.50', 250],
  ['2,5', 250],
  ['$ 3', 300],
  ['0', 0],
  ['500', 50_000],
  ['500.01', undefined],
  ['2.505', undefined],
  ['-1', undefined],
  ['', undefined],
  ['a lot', undefined],
])('reads a tip of %j as %s cents', (text, cents) => {
  expect(centsIn(text)).toBe(cents);
});

test('is filled again from an order, as far as the menu has its dishes', () => {
  const items = [
    { id: 5, name: 'Tiramisu', price: 5.2, quantity: 2 },
    { id: 99, name: 'Gone', price: 1, quantity: 1 },
  ];

  const cart = cartFrom(aCart({ tipCents: 100 }), { restaurantId: 1, orderItems: items });

  expect(linesOf(cart).map(({ dish, quantity }) => [dish.name, quantity])).toEqual([['Tiramisu', 2]]);
  expect(cart.tipCents).toBe(100);
});
