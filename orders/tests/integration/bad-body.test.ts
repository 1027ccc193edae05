import { expectInvalid, expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { anItem, nested, someContent } from '../../../tests/support/records';

let orders: Orders;
let user: Account;
let before: unknown;

beforeAll(async () => {
  orders = await openOrders();
  user = await orders.makeUser();
  await mine().post('/orders', someContent({ orderId: 'existing' }));
  before = await orders.itemsOf(user.sub);
  expect(before).toMatchObject([{ orderId: 'existing', data: { totalAmount: 19.98, version: 1 } }]);
});

afterEach(async () => {
  expect(await orders.itemsOf(user.sub)).toEqual(before);
});

afterAll(() => orders?.close());

const mine = () => orders.api.as(user.token);
const ONE_MEGABYTE = 1024 * 1024;

const items = (overrides: Record<string, unknown>) => ({ orderItems: [anItem(overrides)] });

const requests = {
  POST: (body: unknown) => mine().post('/orders', body, { 'Idempotency-Key': 'of-bad-input' }),
  PUT: (body: unknown) => mine().put('/orders/existing', body),
};

describe.each(Object.entries(requests))('%s', (_, send) => {
  test.each([
    ['nothing', ''],
    ['a word', 'nonsense'],
    ['half an object', '{"restaurantId": 1,'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a string', '"order"'],
    ['a number', '1'],
    ['300 levels of nesting', nested(300)],
    ['an object without a field', '{}'],
    ['an object whose fields are those of its prototype', `{"__proto__": ${JSON.stringify(someContent())}}`],
    ['NaN in it', JSON.stringify(someContent()).replace('19.98', 'NaN')],
    ['Infinity in it', JSON.stringify(someContent()).replace('19.98', 'Infinity')],
    ['a form', 'restaurantId=1&totalAmount=1'],
  ])('answers 400 to a body that is or has %s', async (_, body) => {
    expectProblem(await send(body), 400, 'VALIDATION_FAILED');
  });

  test.each([
    ['0', '0'],
    ['-1', '-1'],
    ['1.5', '1.5'],
    ['1e400', '1e400'],
    ['1e21', '1e21'],
    ['2^53 + 1', '9007199254740993'],
    ['text', '"1"'],
    ['true', 'true'],
    ['null', 'null'],
    ['300 levels of nesting', nested(300)],
  ])('answers 400 to the number %s where a whole number from 1 stands', async (_, number) => {
    const body = JSON.stringify(someContent({ restaurantId: '@', ...items({ id: '@', quantity: '@' }) }));

    const answer = await send(body.replaceAll('"@"', number));

    expectInvalid(answer, '/restaurantId', '/orderItems/0/id', '/orderItems/0/quantity');
  });

  test.each([
    '-0.01',
    '-1',
    '1.001',
    '0.30000000000000004',
    '5e-324',
    '1e-7',
    '1000000.01',
    '1e21',
    '1e400',
    '-1e400',
    '"5"',
    'null',
    '[]',
  ])('answers 400 to %s for money', async (number) => {
    const body = JSON.stringify(someContent({ totalAmount: '@', ...items({ price: '@' }) }));

    const answer = await send(body.replaceAll('"@"', number));

    expectInvalid(answer, '/totalAmount', '/orderItems/0/price');
  });

  test.each([
    ['an empty list', [], '/orderItems'],
    ['101 items', Array(101).fill(anItem()), '/orderItems'],
    ['an object', { 0: anItem() }, '/orderItems'],
    ['null', null, '/orderItems'],
    ['a list with null in it', [anItem(), null], '/orderItems/1'],
    ['a list with a list in it', [[anItem()]], '/orderItems/0'],
  ])('answers 400 to %s for the items', async (_, orderItems, pointer) => {
    expectInvalid(await send(someContent({ orderItems })), pointer);
  });

  test.each([
    ['an empty name', '""'],
    ['a name of 201 characters', `"${'n'.repeat(201)}"`],
    ['a name of 201 emoji', `"${'🍕'.repeat(201)}"`],
    ['a name that is a lone surrogate', '"\\ud800"'],
    ['a name with a lone surrogate in it', '"Soup \\udc00 of the day"'],
    ['a number for a name', '5'],
    ['null for a name', 'null'],
  ])('answers 400 to %s', async (_, name) => {
    const body = JSON.stringify(someContent(items({ name: '@' })));

    expectInvalid(await send(body.replace('"@"', name)), '/orderItems/0/name');
  });

  test.each([
    ['in a field', JSON.stringify(someContent(items({ name: 'n'.repeat(ONE_MEGABYTE) })))],
    ['in a field that is not known', JSON.stringify(someContent({ note: 'n'.repeat(ONE_MEGABYTE) }))],
    ['of white space', `${JSON.stringify(someContent())}${' '.repeat(ONE_MEGABYTE)}`],
  ])('answers 413 to a body of 1 MB %s', async (_, body) => {
    expectProblem(await send(body), 413, 'PAYLOAD_TOO_LARGE');
  });

  test('names at most twenty of the fields that are not valid', async () => {
    const answer = await send(someContent({ orderItems: Array(100).fill(anItem({ price: -1 })) }));

    expect(expectProblem(answer, 400, 'VALIDATION_FAILED').errors).toHaveLength(20);
  });
});
