/** A value as DynamoDB's JSON has it: exactly one of these. The functions store no sets and no binaries. */
export type Value = {
  S?: string;
  N?: string;
  BOOL?: boolean;
  NULL?: boolean;
  M?: Item;
  L?: Value[];
};
export type Item = Record<string, Value>;

/** An error with which DynamoDB answers a request. */
export class Refusal extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly item?: Item,
  ) {
    super(message);
  }
}

export const invalid = (message: string) => new Refusal('ValidationException', message);

const TYPES = ['S', 'N', 'BOOL', 'NULL', 'M', 'L'] as const;
type Type = (typeof TYPES)[number];

/** @throws Refusal for anything that is not a value */
export const typeOf = (value: Value): Type => {
  const [key, ...more] = Object.keys(value);
  const type = TYPES.find((one) => one === key);
  if (!type || more.length > 0)
    throw invalid('Supplied AttributeValue must contain exactly one of the supported types');
  return type;
};

/** `digits` times ten to the power of `exponent`. */
type Decimal = { digits: bigint; exponent: number };

const MAX_DIGITS = 38;
const MAX_MAGNITUDE = 125;
const MIN_MAGNITUDE = -130;

const decimalOf = (text: string): Decimal => {
  const [all, sign = '', whole = '', fraction = '', power = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text) ?? [];
  if (all === undefined || whole + fraction === '') {
    throw invalid(`The parameter cannot be converted to a numeric value: ${text}`);
  }
  return { digits: BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`), exponent: Number(power) - fraction.length };
};

const scaled = ({ digits, exponent }: Decimal, to: number): bigint => digits * 10n ** BigInt(exponent - to);

/** Without an exponent and without redundant zeros. */
const textOf = ({ digits, exponent }: Decimal): string => {
  if (digits === 0n) return '0';
  const sign = digits < 0n ? '-' : '';
  const bare = String(digits).replace('-', '');
  const significant = bare.replace(/0+$/, '');
  const magnitude = bare.length + exponent;
  if (significant.length > MAX_DIGITS) throw invalid('Attempting to store more than 38 significant digits in a Number');
  if (magnitude > MAX_MAGNITUDE + 1 || magnitude < MIN_MAGNITUDE + 1) throw invalid('Number overflow or underflow');
  if (magnitude >= significant.length) return sign + significant.padEnd(magnitude, '0');
  if (magnitude > 0) return `${sign}${significant.slice(0, magnitude)}.${significant.slice(magnitude)}`;
  return `${sign}0.${'0'.repeat(-magnitude)}${significant}`;
};

/** The number as DynamoDB returns it. */
export const numberText = (text: string): string =>
  /^(0|-?[1-9]\d{0,14})$/.test(text) ? text : textOf(decimalOf(text));

const ordering = <T>(a: T, b: T): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const compareNumbers = (a: string, b: string): number => {
  const [left, right] = [decimalOf(a), decimalOf(b)];
  const exponent = Math.min(left.exponent, right.exponent);
  return ordering(scaled(left, exponent), scaled(right, exponent));
};

export const added = (a: string, b: string): string => {
  const [left, right] = [decimalOf(a), decimalOf(b)];
  const exponent = Math.min(left.exponent, right.exponent);
  return textOf({ digits: scaled(left, exponent) + scaled(right, exponent), exponent });
};

/** Below 0, 0 or above 0 for two numbers or strings; undefined for values that have no order. */
export const compare = (a: Value, b: Value): number | undefined => {
  if (a.N !== undefined && b.N !== undefined) return compareNumbers(a.N, b.N);
  if (a.S !== undefined && b.S !== undefined) return Buffer.compare(Buffer.from(a.S), Buffer.from(b.S));
  return undefined;
};

export const equal = (a: Value, b: Value): boolean => {
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if (a.L && b.L) {
    const other = b.L;
    return a.L.length === other.length && a.L.every((one, i) => other[i] !== undefined && equal(one, other[i]));
  }
  if (a.M && b.M) {
    const [names, other] = [Object.entries(a.M), b.M];
    return (
      names.length === Object.keys(other).length &&
      names.every(([name, one]) => Object.hasOwn(other, name) && other[name] !== undefined && equal(one, other[name]))
    );
  }
  return type === 'N' ? compare(a, b) === 0 : a[type] === b[type];
};

/** What `size` gives for the value; undefined for a type that has no size. */
export const sizeOf = ({ S, L, M }: Value): number | undefined => (S ?? L ?? (M && Object.keys(M)))?.length;

/** The value as it is stored, with its numbers in the one form that DynamoDB gives them. */
export const stored = (value: Value): Value => {
  typeOf(value);
  if (value.N !== undefined) return { N: numberText(value.N) };
  if (value.L) return { L: value.L.map(stored) };
  return value.M ? { M: storedItem(value.M) } : value;
};

export const storedItem = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, stored(value)]));
