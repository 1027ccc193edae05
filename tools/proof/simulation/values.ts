/** A value as DynamoDB's JSON has it: exactly one of these. */
export type Value = {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  M?: Item;
  L?: Value[];
  SS?: string[];
  NS?: string[];
  BS?: string[];
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

const TYPES = ['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'] as const;
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

export const added = (a: string, b: string, sign: 1n | -1n): string => {
  const [left, right] = [decimalOf(a), decimalOf(b)];
  const exponent = Math.min(left.exponent, right.exponent);
  return textOf({ digits: scaled(left, exponent) + sign * scaled(right, exponent), exponent });
};

/** Below 0, 0 or above 0 for two numbers, strings or binaries; undefined for values that have no order. */
export const compare = (a: Value, b: Value): number | undefined => {
  if (a.N !== undefined && b.N !== undefined) return compareNumbers(a.N, b.N);
  if (a.S !== undefined && b.S !== undefined) return Buffer.compare(Buffer.from(a.S), Buffer.from(b.S));
  if (a.B !== undefined && b.B !== undefined)
    return Buffer.compare(Buffer.from(a.B, 'base64'), Buffer.from(b.B, 'base64'));
  return undefined;
};

const setOf = ({ SS, NS, BS }: Value) => SS ?? NS?.map(numberText) ?? BS;

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
  const [left, right] = [setOf(a), setOf(b)];
  if (left && right) return left.length === right.length && left.every((one) => right.includes(one));
  return type === 'N' ? compare(a, b) === 0 : a[type] === b[type];
};

/** What `size` gives for the value; undefined for a type that has no size. */
export const sizeOf = ({ S, B, L, M, SS, NS, BS }: Value): number | undefined => {
  if (B !== undefined) return Buffer.from(B, 'base64').length;
  return (S ?? L ?? SS ?? NS ?? BS)?.length ?? (M && Object.keys(M).length);
};

export const contains = (whole: Value, part: Value): boolean => {
  if (whole.L) return whole.L.some((one) => equal(one, part));
  if (whole.S !== undefined) return part.S !== undefined && whole.S.includes(part.S);
  const of = part.S ?? (part.N === undefined ? part.B : numberText(part.N));
  return of !== undefined && setOf(whole)?.includes(of) === true && typeOf(whole) === `${typeOf(part)}S`;
};

/** The value as it is stored, with its numbers in the one form that DynamoDB gives them. */
export const stored = (value: Value): Value => {
  const type = typeOf(value);
  if (value.N !== undefined) return { N: numberText(value.N) };
  if (value.L) return { L: value.L.map(stored) };
  if (value.M) return { M: storedItem(value.M) };
  const set = setOf(value);
  if (set && (set.length === 0 || new Set(set).size !== set.length)) {
    throw invalid('One or more parameter values were invalid: A set must be neither empty nor contain duplicates');
  }
  return set ? { [type]: set } : value;
};

export const storedItem = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, stored(value)]));
