import { added, compare, contains, equal, type Item, invalid, sizeOf, storedItem, typeOf, type Value } from './values';

/** Steps into a document: names, still as `#placeholder` where they were written that way, and list indexes. */
type Path = (string | number)[];
export type Operand = { kind: 'path'; path: Path } | { kind: 'value'; name: string } | { kind: 'size'; of: Operand };
export type Condition =
  | { kind: 'and'; of: Condition[] }
  | { kind: 'or'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; operator: string; operands: Operand[] };

type Source =
  | Operand
  | { kind: 'if_not_exists'; path: Path; otherwise: Source }
  | { kind: 'sum'; sign: 1n | -1n; left: Source; right: Source };
type Action = { kind: 'SET' | 'ADD'; path: Path; source: Source } | { kind: 'REMOVE'; path: Path };

/** The meanings that a request gives to the placeholders of its expressions. */
export type Scope = { names: Record<string, string>; values: Item };

const TOKEN = /\s*([#:]?[A-Za-z_0-9]+|<>|<=|>=|[=<>+\-(),.[\]])/y;
const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='];
const ORDERED = ['<', '<=', '>', '>=', 'BETWEEN'];
const FUNCTIONS = ['attribute_exists', 'attribute_not_exists', 'begins_with', 'contains'];

const tokensOf = (text: string): string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw invalid(`Invalid expression: Syntax error; near: "${text.slice(from)}"`);
    tokens.push(token);
  }
  if (tokens.length === 0) throw invalid('Invalid expression: The expression can not be empty;');
  return tokens;
};

/** What conditions and updates have in common: a position in the text, and the operands. */
const readerOf = (tokens: string[]) => {
  let at = 0;
  const fail = (): never => {
    throw invalid(`Invalid expression: Syntax error; token: "${tokens[at] ?? '<EOF>'}"`);
  };
  const next = (): string => tokens[at++] ?? fail();
  const peek = (ahead = 0): string => (tokens[at + ahead] ?? '').toUpperCase();
  const accept = (token: string): boolean => {
    const found = peek() === token;
    if (found) at += 1;
    return found;
  };
  const expect = (token: string) => accept(token) || fail();
  const list = <T>(one: () => T): T[] => {
    const all = [one()];
    while (accept(',')) all.push(one());
    return all;
  };
  const name = (): string => (/^(#\w+|[A-Za-z_]\w*)$/.test(tokens[at] ?? '') ? next() : fail());
  const path = (): Path => {
    const steps: Path = [name()];
    for (;;) {
      if (accept('.')) steps.push(name());
      else if (accept('[')) {
        steps.push(/^\d+$/.test(peek()) ? Number(next()) : fail());
        expect(']');
      } else return steps;
    }
  };
  const operand = (): Operand => {
    if (peek().startsWith(':')) return { kind: 'value', name: next() };
    return { kind: 'path', path: path() };
  };
  return { fail, next, peek, accept, expect, list, path, operand, ended: () => at === tokens.length };
};

const parseCondition = (text: string): Condition => {
  const { fail, next, peek, accept, expect, list, operand, ended } = readerOf(tokensOf(text));

  const operandOrSize = (): Operand => {
    if (peek() !== 'SIZE' || peek(1) !== '(') return operand();
    next();
    expect('(');
    const size = { kind: 'size', of: operand() } as const;
    expect(')');
    return size;
  };

  const comparison = (): Condition => {
    const first = operandOrSize();
    if (accept('BETWEEN')) {
      const low = operandOrSize();
      expect('AND');
      return { kind: 'compare', operator: 'BETWEEN', operands: [first, low, operandOrSize()] };
    }
    if (accept('IN')) {
      expect('(');
      const operands = [first, ...list(operandOrSize)];
      expect(')');
      return { kind: 'compare', operator: 'IN', operands };
    }
    const operator = COMPARATORS.includes(peek()) ? next() : fail();
    return { kind: 'compare', operator, operands: [first, operandOrSize()] };
  };

  const call = (): Condition => {
    const operator = next();
    if (!FUNCTIONS.includes(operator))
      throw invalid(`Invalid expression: Invalid function name; function: ${operator}`);
    expect('(');
    const operands = list(operandOrSize);
    expect(')');
    if (operands.length !== (operator.startsWith('attribute') ? 1 : 2) || operands[0]?.kind !== 'path') {
      throw invalid(`Invalid expression: Incorrect operands for function: ${operator}`);
    }
    return { kind: 'compare', operator, operands };
  };

  const primary = (): Condition => {
    if (accept('(')) {
      const redundant = peek() === '(';
      const inner = either();
      expect(')');
      if (redundant && inner.kind === 'compare')
        throw invalid('Invalid expression: The expression has redundant parentheses;');
      return inner;
    }
    return peek(1) === '(' && peek() !== 'SIZE' ? call() : comparison();
  };

  const negated = (): Condition => (accept('NOT') ? { kind: 'not', of: negated() } : primary());
  const joined = (kind: 'and' | 'or', one: () => Condition) => (): Condition => {
    const first = one();
    const of = [first];
    while (accept(kind.toUpperCase())) of.push(one());
    return of.length === 1 ? first : { kind, of };
  };
  const both = joined('and', negated);
  const either = joined('or', both);

  const condition = either();
  return ended() ? condition : fail();
};

const parseUpdate = (text: string): Action[] => {
  const { fail, next, peek, accept, expect, list, path, operand, ended } = readerOf(tokensOf(text));

  const term = (): Source => {
    if (peek(1) !== '(') return operand();
    if (next() !== 'if_not_exists') throw invalid('Invalid UpdateExpression: Invalid function name');
    expect('(');
    const of = path();
    expect(',');
    const otherwise = source();
    expect(')');
    return { kind: 'if_not_exists', path: of, otherwise };
  };
  const source = (): Source => {
    const left = term();
    if (accept('+')) return { kind: 'sum', sign: 1n, left, right: term() };
    return accept('-') ? { kind: 'sum', sign: -1n, left, right: term() } : left;
  };
  const action = (kind: string) => (): Action => {
    const target = path();
    if (kind === 'REMOVE') return { kind, path: target };
    if (kind === 'ADD') return peek().startsWith(':') ? { kind, path: target, source: operand() } : fail();
    expect('=');
    return { kind: 'SET', path: target, source: source() };
  };

  const actions: Action[] = [];
  const seen = new Set<string>();
  while (!ended()) {
    const clause = next().toUpperCase();
    if (!['SET', 'REMOVE', 'ADD'].includes(clause)) fail();
    if (seen.has(clause)) throw invalid(`Invalid UpdateExpression: The "${clause}" section can only be used once`);
    seen.add(clause);
    actions.push(...list(action(clause)));
  }
  return actions;
};

/** Parses each text only once. */
const remembering = <T>(parse: (text: string) => T) => {
  const known = new Map<string, T>();
  return (text: string): T => {
    const parsed = known.get(text) ?? parse(text);
    known.set(text, parsed);
    return parsed;
  };
};
export const conditionOf = remembering(parseCondition);
const actionsOf = remembering(parseUpdate);
const placeholdersOf = remembering((text) => tokensOf(text).filter((token) => /^[#:]/.test(token)));

/** The placeholders' meanings. @throws Refusal when one has no meaning, or when none of the texts uses it */
export const scopeOf = (
  texts: readonly (string | undefined)[],
  names: Record<string, string> = {},
  values: Item = {},
): Scope => {
  const used = new Set(texts.flatMap((text) => (text === undefined ? [] : placeholdersOf(text))));
  const given = new Set([...Object.keys(names), ...Object.keys(values)]);
  for (const one of used) if (!given.has(one)) throw invalid(`Invalid expression: ${one} is used and not defined`);
  for (const one of given) if (!used.has(one)) throw invalid(`Value or name provided unused in expressions: ${one}`);
  return { names, values: storedItem(values) };
};

export const resolved = (path: Path, { names }: Scope): Path =>
  path.map((step) => (typeof step === 'string' && step.startsWith('#') ? (names[step] ?? step) : step));

const child = (value: Value | undefined, step: string | number): Value | undefined => {
  if (typeof step === 'number') return value?.L?.[step];
  return value?.M && Object.hasOwn(value.M, step) ? value.M[step] : undefined;
};

const find = (item: Item, path: Path): Value | undefined => path.reduce<Value | undefined>(child, { M: item });

const operandValue = (operand: Operand, item: Item, scope: Scope): Value | undefined => {
  if (operand.kind === 'path') return find(item, resolved(operand.path, scope));
  if (operand.kind === 'value') return scope.values[operand.name];
  const of = operandValue(operand.of, item, scope);
  const size = of && sizeOf(of);
  if (operand.of.kind === 'value' && size === undefined)
    throw invalid('Invalid expression: Incorrect operand type: size');
  return size === undefined ? undefined : { N: String(size) };
};

/** Refuses operands that the operator never takes, whatever the item holds. */
const checkOperands = (operator: string, operands: Operand[], scope: Scope, item: Item) => {
  const [first, ...others] = operands.map((operand) => JSON.stringify(operand));
  if (first?.includes('"path"') && others.includes(first))
    throw invalid(`Invalid expression: The first operand must be distinct; operator or function: ${operator}`);
  const allowed = ORDERED.includes(operator) ? ['S', 'N', 'B'] : operator === 'begins_with' ? ['S', 'B'] : undefined;
  const literals = operands.flatMap((one) => (one.kind === 'value' ? [operandValue(one, item, scope)] : []));
  for (const literal of literals)
    if (literal && allowed?.includes(typeOf(literal)) === false)
      throw invalid(`Invalid expression: Incorrect operand type; operator or function: ${operator}`);
  if (operator !== 'BETWEEN' || operands[1]?.kind !== 'value' || operands[2]?.kind !== 'value') return;
  const [low, high] = literals.slice(-2);
  if (low && high && !((compare(low, high) ?? 1) <= 0))
    throw invalid('Invalid expression: BETWEEN requires bounds of one type, the upper not below the lower');
};

const isOrdered = (operator: string, order: number | undefined): boolean => {
  if (order === undefined) return false;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
};

const compares = (operator: string, values: (Value | undefined)[]): boolean => {
  const [first, second, third] = values;
  if (operator === 'attribute_exists') return first !== undefined;
  if (operator === 'attribute_not_exists') return first === undefined;
  if (operator === '<>') return !(first && second && equal(first, second));
  if (operator === 'IN') return values.slice(1).some((one) => first && one && equal(first, one));
  if (!first || !second) return false;
  if (operator === '=') return equal(first, second);
  if (operator === 'contains') return contains(first, second);
  if (operator === 'begins_with') {
    if (first.S !== undefined && second.S !== undefined) return first.S.startsWith(second.S);
    if (first.B === undefined || second.B === undefined) return false;
    const [whole, start] = [Buffer.from(first.B, 'base64'), Buffer.from(second.B, 'base64')];
    return whole.subarray(0, start.length).equals(start);
  }
  if (operator === 'BETWEEN')
    return third !== undefined && isOrdered('>=', compare(first, second)) && isOrdered('<=', compare(first, third));
  return isOrdered(operator, compare(first, second));
};

/** Whether an item meets a condition. Every part is evaluated, so that a faulty one is always found. */
export const holds = (condition: Condition, item: Item, scope: Scope): boolean => {
  if (condition.kind === 'not') return !holds(condition.of, item, scope);
  if (condition.kind === 'compare') {
    const { operator, operands } = condition;
    checkOperands(operator, operands, scope, item);
    return compares(
      operator,
      operands.map((operand) => operandValue(operand, item, scope)),
    );
  }
  const parts = condition.of.map((part) => holds(part, item, scope));
  return condition.kind === 'and' ? parts.every(Boolean) : parts.some(Boolean);
};

const numberIn = ({ N }: Value): string => {
  if (N === undefined) throw invalid('An operand in the update expression has an incorrect data type');
  return N;
};

const sourceValue = (source: Source, item: Item, scope: Scope): Value => {
  if (source.kind === 'sum') {
    const [left, right] = [source.left, source.right].map((side) => numberIn(sourceValue(side, item, scope)));
    return { N: added(left ?? '', right ?? '', source.sign) };
  }
  const value =
    source.kind === 'if_not_exists'
      ? (find(item, resolved(source.path, scope)) ?? sourceValue(source.otherwise, item, scope))
      : operandValue(source, item, scope);
  if (!value) throw invalid('The provided expression refers to an attribute that does not exist in the item');
  return value;
};

/** `value` with what is at `path` replaced, or removed. */
const replaced = (value: Value | undefined, [step, ...rest]: Path, by: Value | undefined): Value => {
  const missing = () => invalid('The document path provided in the update expression is invalid for update');
  if (!value || step === undefined) throw missing();
  const inner = rest.length > 0 ? replaced(child(value, step), rest, by) : by;
  if (typeof step === 'number' && value.L) {
    const spliced = [...value.L];
    if (inner || step < spliced.length) spliced.splice(step, 1, ...(inner ? [inner] : []));
    return { L: spliced };
  }
  if (typeof step !== 'string' || !value.M) throw missing();
  const { [step]: _, ...others } = value.M;
  return { M: inner ? { ...value.M, [step]: inner } : others };
};

const refuseOverlaps = (paths: Path[]) => {
  for (const [i, one] of paths.entries())
    for (const other of paths.slice(i + 1)) {
      const differ = one.findIndex((step, at) => at < other.length && step !== other[at]);
      if (differ < 0 || typeof one[differ] !== typeof other[differ])
        throw invalid('Invalid UpdateExpression: Two document paths overlap or conflict with each other');
    }
};

const lastStep = ({ path }: { path: Path }): number => {
  const last = path.at(-1);
  return typeof last === 'number' ? last : 0;
};

/** The item after the update; every value is read from the item before it. */
export const updated = (text: string, item: Item, scope: Scope, key: readonly string[]): Item => {
  const actions = actionsOf(text).map((action) => ({ ...action, path: resolved(action.path, scope) }));
  refuseOverlaps(actions.map(({ path }) => path));
  const inKey = actions.find(({ path }) => key.includes(String(path[0])));
  if (inKey) throw invalid(`Cannot update attribute ${inKey.path[0]}. This attribute is part of the key`);
  const changes = actions.map((action) => {
    const { path } = action;
    if (action.kind === 'REMOVE') return { path, by: undefined };
    const by = sourceValue(action.source, item, scope);
    const old = find(item, path);
    return { path, by: action.kind === 'ADD' ? { N: added(old ? numberIn(old) : '0', numberIn(by), 1n) } : by };
  });
  // Indexes refer to the list before the update: set them in ascending order, remove them in descending order.
  const sets = changes.filter(({ by }) => by).sort((a, b) => lastStep(a) - lastStep(b));
  const removals = changes.filter(({ by }) => !by).sort((a, b) => lastStep(b) - lastStep(a));
  return [...sets, ...removals].reduce<Value>((whole, { path, by }) => replaced(whole, path, by), { M: item }).M ?? {};
};
