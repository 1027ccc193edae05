import fc from 'fast-check';
import { goodText, type Json, money, objectOf, oddText, oddValue, wholeNumber } from './values';

const orItems = (item: fc.Arbitrary<Json>) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.array(item, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.tuple(item, fc.integer({ min: 95, max: 105 })).map(([one, n]) => Array(n).fill(one)) },
  );

const item = objectOf({ id: wholeNumber, name: goodText(1, 200), price: money, quantity: wholeNumber });

const content = {
  restaurantId: wholeNumber,
  orderItems: orItems(item).map((items) => `[${items.join(',')}]`),
  totalAmount: money,
};

/** Few, so that requests meet each other's records. */
const ids = ['order-1', 'order-2', 'A_-9', '__proto__', 'constructor', 'x'.repeat(64)];
export const goodId = fc.constantFrom(...ids);
export const anyId = fc.oneof({ weight: 12, arbitrary: goodId }, oddText);

const orderBodyWith = (orderId: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 3, arbitrary: objectOf({ orderId: orderId.map((id) => JSON.stringify(id)), ...content }) },
    { weight: 2, arbitrary: objectOf(content) },
  );

export const editedOrder = orderBodyWith(goodId);

/** Mostly under a new id, since a taken one accepts only the same content. */
export const newOrder = orderBodyWith(
  fc.oneof({ weight: 1, arbitrary: goodId }, { weight: 4, arbitrary: fc.integer({ min: 1 }).map((n) => `order_${n}`) }),
);

export const acknowledgement = objectOf({ userId: fc.constantFrom('"maria"', '"john"', '"nobody"') });

const contacts = {
  email: fc.constantFrom('"maria@example.com"', '"a+b@example.co"'),
  phone: fc.constantFrom('"+1 206 555 0100"', '"123"', '"(0)20.7-9"'),
  address: goodText(1, 500),
};

export const userBody = fc.oneof(
  objectOf({ name: goodText(1, 200) }),
  objectOf({ name: goodText(1, 200), ...contacts }),
  objectOf({ userid: anyId.map((id) => JSON.stringify(id)), name: goodText(1, 200), ...contacts }),
);

/** No JSON, JSON of another kind, or far too much of it. */
const noBody: fc.Arbitrary<string | null> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(null, '', ' ', '{', '{}}', 'undefined', 'NaN', "{'a':1}", '\ufeff{}', '\u0000'),
  },
  { weight: 4, arbitrary: oddValue },
  { weight: 2, arbitrary: oddText },
  fc.constantFrom(250_000, 262_143, 262_145, 300_000).map((length) => `{"x":"${'y'.repeat(length)}"}`),
);

/** More than the functions read; what is in it besides would be right. */
const padded = (body: Json): Json => body.replace('{', `{"padding":"${'y'.repeat(262_144)}",`);

export type Body = { body: string | null; isBase64Encoded: boolean };

/** As the gateway hands a body on; now and then it says of one that it is what it is not. */
export const bodyOf = (good: fc.Arbitrary<Json>): fc.Arbitrary<Body> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 45, arbitrary: good },
        { weight: 1, arbitrary: good.map(padded) },
        { weight: 4, arbitrary: noBody },
      ),
      fc.constantFrom('plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'encoded', 'mistaken'),
    )
    .map(([body, form]) =>
      form === 'encoded' && body !== null
        ? { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }
        : { body, isBase64Encoded: form === 'mistaken' },
    );
