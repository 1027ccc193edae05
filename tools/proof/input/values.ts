import fc from 'fast-check';

/** Texts that some layer could read as something else than text. */
const oddTexts = [
  '',
  ' ',
  '\u0000',
  '\r\n',
  'a\r\nSet-Cookie: x=1',
  'a\nX-Injected: 1',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udfff\ud800',
  'e\u0301',
  'é',
  'Å',
  'ﬃ',
  '\u202eright to left',
  '💥'.repeat(100),
  '💥'.repeat(201),
  'x'.repeat(65),
  'x'.repeat(256),
  'x'.repeat(5_000),
  '<script>alert(1)</script>',
  "'; DROP TABLE orders; --",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what others would evaluate
  '${jndi:ldap://x}',
  '../../etc/passwd',
  '%0d%0aX-Injected:%201',
  ':placed',
  '#data',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '*',
];

export const oddText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  // Single UTF-16 units, and so halves of characters.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 }).map((units) => String.fromCharCode(...units)),
);

/** Numbers as a client may write them, at the edges of IEEE 754, of the contract and of DynamoDB. */
const oddNumbers = [
  '0',
  '-0',
  '-1',
  '0.1',
  '0.01',
  '0.001',
  '0.005',
  '1.005',
  '0.30000000000000004',
  '999999.99',
  '999999.995',
  '1000000',
  '1000000.01',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '-9007199254740993',
  '12345678901234567890123456789012345678',
  '99999999999999999999999999999999999999',
  '123456789012345678901234567890123456789',
  '1e-130',
  '1e-131',
  '9.99e125',
  '1e126',
  '1e308',
  '1e309',
  '-1e309',
  '5e-324',
  '2e0',
  '20e-1',
  '1E+2',
];

/** Text of JSON, since most of these values are what no JavaScript value is written as. */
export type Json = string;

const numberText = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...oddNumbers) }, fc.double().map(String));

const nested = fc
  .tuple(fc.integer({ min: 2, max: 20_000 }), fc.constantFrom(['[', ']'], ['{"a":', '}'], ['[{"__proto__":', '}]']))
  .map(([depth, [open = '', close = '']]) => `${open.repeat(depth)}1${close.repeat(depth)}`);

/** Any value, most of them of the wrong kind. */
export const oddValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: numberText },
  { weight: 6, arbitrary: oddText.map((text) => JSON.stringify(text)) },
  { weight: 3, arbitrary: fc.constantFrom('null', 'true', 'false', '[]', '{}', '[null]', '[[]]', '{"length":1}') },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: nested },
);

/** Members that an object may have beside its own; as text, so that `__proto__` is a member like any other. */
const oddMember = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'userId', 'status'),
      fc.constantFrom('version', 'orderTime', 'orderId', 'userid', 'timestamp', 'contentHash', 'data', ''),
      oddText,
    ),
    fc.oneof(oddValue, fc.constantFrom('{"isAdmin":true,"status":"ACKNOWLEDGED"}', '{"prototype":{"x":1}}')),
  )
  .map(([name, value]) => `${JSON.stringify(name)}:${value}`);

const shuffledWith = (members: Json[]) =>
  fc
    .tuple(fc.array(oddMember, { maxLength: 2 }), fc.boolean())
    .map(([more, first]) => `{${(first ? [...more, ...members] : [...members, ...more]).join(',')}}`);

/** An object of these members; with a chance each, one is spoiled or left out, or others stand beside them. */
export const objectOf = (members: Record<string, fc.Arbitrary<Json>>): fc.Arbitrary<Json> => {
  const drawn = Object.entries(members).map(([name, value]) =>
    fc
      .oneof(
        { weight: 24, arbitrary: value },
        { weight: 1, arbitrary: oddValue },
        { weight: 1, arbitrary: fc.constant(undefined) },
      )
      .map((text) => (text === undefined ? [] : [`${JSON.stringify(name)}:${text}`])),
  );
  return fc
    .tuple(...drawn)
    .chain((texts) =>
      fc.oneof({ weight: 4, arbitrary: fc.constant(`{${texts.flat().join(',')}}`) }, shuffledWith(texts.flat())),
    );
};

const text = (min: number, max: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength: min, maxLength: 20 }).filter((drawn) => [...drawn].length <= max),
    fc.constantFrom('Artichoke Ravioli', 'e\u0301', 'é', '💥', '\u0000', '\u202e', 'ﬃ', '__proto__', '\ud800'),
  );
export const goodText = (min: number, max: number): fc.Arbitrary<Json> =>
  text(min, max).map((drawn) => JSON.stringify(drawn));

export const wholeNumber: fc.Arbitrary<Json> = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 1, max: 1_000 }).map(String) },
  { weight: 30, arbitrary: fc.constantFrom('1', '1.0', '2e0', '9007199254740991', '1E2') },
  { weight: 1, arbitrary: fc.constantFrom('1.5', '1.0000000000000002', '0') },
);

export const money: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: 0, max: 100_000_000 }).map((cents) => (cents / 100).toFixed(2)),
  fc.constantFrom('0', '-0', '0.0', '1000000', '999999.99', '1e2', '0.01', '1e-2'),
);
