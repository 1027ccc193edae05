import { ApiProblem, NoAnswer, type Order, type OrderBody } from '../../../clients/typescript/src/client';
import { findPlaced, placeOrder } from '../../src/place-order';
import { aCart, aShelf, aTab } from './a-cart';

const circumstances = { attempts: 1, mayBeDone: true, idempotencyKey: undefined };

const anOrder = (body: OrderBody): Order => ({
  ...body,
  orderId: body.orderId ?? '',
  userId: 'user-1',
  status: 'PLACED',
  orderTime: '2026-11-27T12:00:00.000Z',
  version: 1,
});

/** An orders API that places each id once; `loses` answers of placed orders get lost. */
const anApi = ({ loses = 0 } = {}) => {
  const placed = new Map<string, Order>();
  let left = loses;
  return {
    placed,
    place: async (body: OrderBody): Promise<Order> => {
      const order = placed.get(body.orderId ?? '') ?? anOrder(body);
      placed.set(order.orderId, order);
      left -= 1;
      if (left >= 0) throw new NoAnswer(new TypeError('Failed to fetch'), circumstances);
      return order;
    },
    get: async (orderId: string): Promise<Order> => {
      const order = placed.get(orderId);
      if (order) return order;
      const problem = { code: 'ORDER_NOT_FOUND', status: 404, requestId: 'r', errors: [], detail: '' } as const;
      throw new ApiProblem(problem, circumstances);
    },
  };
};

test('places one order however often the button is pressed', async () => {
  const [orders, carts] = [anApi(), aTab(aShelf(), aCart())];
  const place = placeOrder({ orders, carts });

  const answers = await Promise.all([place(), place(), place()]);

  expect(answers.map(({ orderId }) => orderId)).toEqual(['ORDER-1', 'ORDER-1', 'ORDER-1']);
  expect([...orders.placed.keys()]).toEqual(['ORDER-1']);
  expect(carts.read().lines).toEqual([]);
});

test('places one order when the answer is lost, the page reloaded and the button pressed again', async () => {
  const [orders, shelf] = [anApi({ loses: 1 }), aShelf()];
  await expect(placeOrder({ orders, carts: aTab(shelf, aCart()) })()).rejects.toThrow(NoAnswer);

  const { orderId } = await placeOrder({ orders, carts: aTab(shelf) })();

  expect(orderId).toBe('ORDER-1');
  expect(orders.placed.size).toBe(1);
});

test('places one order from two tabs', async () => {
  const [orders, shelf] = [anApi(), aShelf()];
  const [first, second] = [aTab(shelf, aCart()), aTab(shelf)];

  await Promise.all([placeOrder({ orders, carts: first })(), placeOrder({ orders, carts: second })()]);

  expect([...orders.placed.keys()]).toEqual(['ORDER-1']);
});

test('keeps the cart when the answer is lost, and notes that it may have been sent', async () => {
  const carts = aTab(aShelf(), aCart());

  await expect(placeOrder({ orders: anApi({ loses: 1 }), carts })()).rejects.toThrow(NoAnswer);

  expect(carts.read()).toEqual(aCart({ isSent: true }));
});

test('can be pressed again after a failure', async () => {
  const place = placeOrder({ orders: anApi({ loses: 1 }), carts: aTab(aShelf(), aCart()) });
  await expect(place()).rejects.toThrow(NoAnswer);

  expect((await place()).orderId).toBe('ORDER-1');
});

test('finds the order whose answer was lost, and empties its cart', async () => {
  const [orders, carts] = [anApi({ loses: 1 }), aTab(aShelf(), aCart())];
  await expect(placeOrder({ orders, carts })()).rejects.toThrow(NoAnswer);

  const found = await findPlaced({ orders, carts });

  expect(found?.orderId).toBe('ORDER-1');
  expect(carts.read()).toMatchObject({ orderId: 'ID-1', lines: [] });
});

test('finds nothing of a cart that was sent and never arrived, and keeps it', async () => {
  const carts = aTab(aShelf(), aCart({ isSent: true }));

  expect(await findPlaced({ orders: anApi(), carts })).toBeUndefined();
  expect(carts.read()).toEqual(aCart({ isSent: true }));
});

test('asks nobody about a cart that was never sent', async () => {
  const orders = {
    ...anApi(),
    get: async (): Promise<Order> => {
      throw new Error('Nobody is asked.');
    },
  };

  expect(await findPlaced({ orders, carts: aTab(aShelf(), aCart()) })).toBeUndefined();
});
