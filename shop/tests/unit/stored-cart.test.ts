import { cartIn, newOrderId, storedCart } from '../../src/stored-cart';
import { aCart, aShelf, aTab } from './a-cart';

test('keeps the cart and the id of its order over a reload', () => {
  const shelf = aShelf();
  aTab(shelf).change((cart) => ({ ...cart, tipCents: 200 }));

  const reloaded = aTab(shelf).read();

  expect(reloaded.tipCents).toBe(200);
  expect(reloaded.orderId).toBe('ID-1');
});

test('keeps the id of the order whatever changes in the cart', () => {
  const tab = aTab(aShelf(), aCart());

  tab.change((cart) => ({ ...cart, lines: [] }));
  tab.change((cart) => ({ ...cart, tipCents: 100 }));

  expect(tab.read().orderId).toBe('ORDER-1');
});

test('is the same cart in two tabs, each of which begins with what is kept', () => {
  const shelf = aShelf();
  const [first, second] = [aTab(shelf, aCart()), aTab(shelf)];
  second.read();

  first.change((cart) => ({ ...cart, tipCents: 100 }));
  second.change((cart) => ({ ...cart, customerType: 'B2B' }));

  expect(first.read()).toMatchObject({ tipCents: 100, customerType: 'B2B' });
});

test('is empty and has another id once its order is placed', () => {
  const tab = aTab(aShelf(), aCart({ isSent: true }));

  tab.settle('ORDER-1');

  expect(tab.read()).toMatchObject({ orderId: 'ID-1', lines: [], isSent: false });
});

test('remembers the order that was placed until its page was shown', () => {
  const tab = aTab(aShelf(), aCart({ isSent: true }));
  tab.settle('ORDER-1');
  const placed = tab.read().placed;

  tab.seen('ORDER-0');
  const stillPlaced = tab.read().placed;
  tab.seen('ORDER-1');

  expect([placed, stillPlaced, tab.read().placed]).toEqual(['ORDER-1', 'ORDER-1', '']);
});

test('is empty, and remembers nothing, for the next person', () => {
  const tab = aTab(aShelf(), aCart({ customerType: 'B2B', organizationNumber: '123456' }));

  tab.empty();

  expect(tab.read()).toEqual({ ...aCart({ orderId: 'ID-1' }), restaurantId: 0, lines: [] });
});

test('stays when the order that was placed is of an older cart', () => {
  const tab = aTab(aShelf(), aCart());

  tab.settle('ORDER-0');

  expect(tab.read()).toEqual(aCart());
});

test('gets another id when the same is wanted once more', () => {
  const tab = aTab(aShelf(), aCart({ isSent: true }));

  tab.renew();

  expect(tab.read()).toEqual(aCart({ orderId: 'ID-1' }));
});

test('lives as long as the page where nothing can be kept', () => {
  const refuse = () => {
    throw new Error('The quota is exceeded.');
  };
  const tab = storedCart({ shelf: { getItem: refuse, setItem: refuse }, newId: () => 'ID-1' });

  tab.change((cart) => ({ ...cart, tipCents: 100 }));

  expect(tab.read()).toMatchObject({ orderId: 'ID-1', tipCents: 100 });
});

test('tells who listens of a change, until they no longer do', () => {
  const tab = aTab();
  const heard: string[] = [];
  const stop = tab.onChange(() => heard.push('changed'));

  tab.change((cart) => cart);
  tab.tell();
  stop();
  tab.tell();

  expect(heard).toEqual(['changed', 'changed']);
});

test.each([null, '', 'no JSON', '[]', '{}', '{"orderId":""}', '{"orderId":"<script>"}'])(
  'takes %j for no cart',
  (text) => {
    expect(cartIn(text)).toBeUndefined();
  },
);

test('keeps what it understands of a cart that another release has kept', () => {
  const kept = {
    orderId: 'ORDER-1',
    restaurantId: 1.5,
    lines: [{ dishId: 1, quantity: -1 }, 7, { dishId: 2, quantity: 2 }],
  };

  expect(cartIn(JSON.stringify(kept))).toEqual({
    ...aCart(),
    restaurantId: 0,
    lines: [{ dishId: 2, quantity: 2 }],
  });
});

test('makes ids that can be read out, without letters that look alike', () => {
  const id = newOrderId((bytes) => bytes.map((_, index) => index * 23));

  expect(id).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
});
