import { added, compare, equal, type Item, invalid, sizeOf, storedItem, typeOf, type Value } from './values';

/** Names on the way into a document, still as `#placeholder` where they were written that way. */
type Path = string[];
export type Operand = { kind: 'path' | 'size'; path: Path } | { kind: 'value'; name: string };
export type Condition =
  | { kind: 'and' | 'or'; of: Condition[] }
  | { kind: 'compare'; operator: string; operands: Operand[] };

type Source =
  | Operand
  | { kind: 'if_not_exists'; path: Path; otherwise: Operand }
  | { kind: 'sum'; left: Source; right: Source };
/** What is at `path` is replaced by the source; without one, it is removed. `added` is added to the number there, or to none. */
type Action = { path: Path; source?: Source; added?: Operand };

/** The meanings that a request gives to the placeholders of its expressions. */
export type Scope = { names: Record<string, string>; values: Item };

const TOKEN = /\s*([#:]?[A-Za-z_0-9]+|<>|<=|>=|[=<>+(),.])/y;
const COMPARATORS = ['=', '<>', '<', '>', '<=', '>='];
const FUNCTIONS = ['attribute_exists', 'attribute_not_exists', 'begins_with'];

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
    const steps = [name()];
    while (accept('.')) steps.push(name());
    return steps;
  };
  const operand = (): Operand => {
    if (peek().startsWith(':')) return { kind: 'value', name: next() };
    return { kind: 'path', path: path() };
  };
  return { fail, next, peek, accept, expect, list, path, operand, ended: () => at === tokens.length };
};

const parseCondition = (text: string): Condition => {
  const { fail, next, peek, accept, expect, list, path, operand, ended } = readerOf(tokensOf(text));

  const operandOrSize = (): Operand => {
    if (peek() !== 'SIZE' || peek(1) !== '(') return operand();
    next();
    expect('(');
    const size = { kind: 'size', path: path() } as const;
    expect(')');
    return size;
  };

  const comparison = (): Condition => {
    const first = operandOrSize();
    if (accept('IN')) {
      expect('(');
      const operands = [first, ...list(operand)];
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
    const operands: Operand[] = [{ kind: 'path', path: path() }];
    if (operator === 'begins_with' && expect(',')) operands.push(operand());
    expect(')');
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

  const joined = (kind: 'and' | 'or', one: () => Condition) => (): Condition => {
    const first = one();
    const of = [first];
    while (accept(kind.toUpperCase())) of.push(one());
    return of.length === 1 ? first : { kind, of };
  };
  const both = joined('and', primary);
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
    const otherwise = operand();
    expect(')');
    return { kind: 'if_not_exists', path: of, otherwise };
  };
  const source = (): Source => {
    const left = term();
    return accept('+') ? { kind: 'sum', left, right: term() } : left;
  };
  const set = (): Action => {
    const target = path();
    expect('=');
    return { path: target, source: source() };
  };
  const remove = (): Action => ({ path: path() });
  const add = (): Action => ({ path: path(), added: operand() });
  const clauses: Readonly<Record<string, () => Action>> = { SET: set, REMOVE: remove, ADD: add };

  const actions: Action[] = [];
  const seen = new Set<string>();
  while (!ended()) {
    const clause = next().toUpperCase();
    const one = clauses[clause] ?? fail();
    if (seen.has(clause)) throw invalid(`Invalid UpdateExpression: The "${clause}" section can only be used once`);
    seen.add(clause);
    actions.push(...list(one));
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
  path.map((step) => (step.startsWith('#') ? (names[step] ?? step) : step));

const child = ({ M }: Value, step: string): Value | undefined => (M && Object.hasOwn(M, step) ? M[step] : undefined);

const find = (item: Item, path: Path): Value | undefined =>
  path.reduce<Value | undefined>((value, step) => value && child(value, step), { M: item });

const operandValue = (operand: Operand, item: Item, scope: Scope): Value | undefined => {
  if (operand.kind === 'value') return scope.values[operand.name];
  const found = find(item, resolved(operand.path, scope));
  if (operand.kind === 'path') return found;
  const size = found && sizeOf(found);
  return size === undefined ? undefined : { N: String(size) };
};

/** Refuses operands that the operator never takes, whatever the item holds. */
const checkOperands = (operator: string, operands: Operand[], scope: Scope) => {
  const [first, ...others] = operands.map((operand) => JSON.stringify(operand));
  if (first?.includes('"path"') && others.includes(first))
    throw invalid(`Invalid expression: The first operand must be distinct; operator or function: ${operator}`);
  if (!['<', '>', '<=', '>='].includes(operator)) return;
  const literals = operands.flatMap((one) => (one.kind === 'value' ? (scope.values[one.name] ?? []) : []));
  if (literals.some((literal) => !['S', 'N'].includes(typeOf(literal))))
    throw invalid(`Invalid expression: Incorrect operand type; operator or function: ${operator}`);
};

const compares = (operator: string, [first, ...others]: (Value | undefined)[]): boolean => {
  const [second] = others;
  if (operator === 'attribute_exists') return first !== undefined;
  if (operator === 'attribute_not_exists') return first === undefined;
  if (operator === '<>') return !(first && second && equal(first, second));
  if (operator === 'IN') return others.some((one) => first && one && equal(first, one));
  if (!first || !second) return false;
  if (operator === '=') return equal(first, second);
  if (operator === 'begins_with') return first.S?.startsWith(second.S ?? '\0') ?? false;
  const order = compare(first, second);
  if (order === undefined) return false;
  if (operator === '<=') return order <= 0;
  if (operator === '>=') return order >= 0;
  return operator === '<' ? order < 0 : order > 0;
};

/** Whether an item meets a condition. Every part is evaluated, so that a faulty one is always found. */
export const holds = (condition: Condition, item: Item, scope: Scope): boolean => {
  if (condition.kind === 'compare') {
    const { operator, operands } = condition;
    checkOperands(operator, operands, scope);
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
    return { N: added(left ?? '', right ?? '') };
  }
  const value =
    source.kind === 'if_not_exists'
      ? (find(item, resolved(source.path, scope)) ?? sourceValue(source.otherwise, item, scope))
      : operandValue(source, item, scope);
  if (!value) throw invalid('The provided expression refers to an attribute that does not exist in the item');
  return value;
};

/** The number at a place and one more; of sets, which can be added to as well, nothing is simulated. */
const sumAt = (path: Path, summand: Operand, item: Item, scope: Scope): Value => {
  const by = operandValue(summand, item, scope);
  return { N: added(numberIn(find(item, path) ?? { N: '0' }), numberIn(by ?? {})) };
};

/** `value` with what is at `path` replaced, or removed. */
const replaced = (value: Value | undefined, [step, ...rest]: Path, by: Value | undefined): Value => {
  if (!value?.M || step === undefined)
    throw invalid('The document path provided in the update expression is invalid for update');
  const inner = rest.length > 0 ? replaced(child(value, step), rest, by) : by;
  const { [step]: _, ...others } = value.M;
  return { M: inner ? { ...value.M, [step]: inner } : others };
};

const refuseOverlaps = (paths: Path[]) => {
  for (const [i, one] of paths.entries())
    for (const other of paths.slice(i + 1))
      if (one.every((step, at) => at >= other.length || step === other[at]))
        throw invalid('Invalid UpdateExpression: Two document paths overlap or conflict with each other');
};

/** The item after the update; every value is read from the item before it. */
export const updated = (text: string, item: Item, scope: Scope, key: readonly string[]): Item => {
  const actions = actionsOf(text).map((action) => ({ ...action, path: resolved(action.path, scope) }));
  refuseOverlaps(actions.map(({ path }) => path));
  const inKey = actions.find(({ path }) => key.includes(path[0] ?? ''));
  if (inKey) throw invalid(`Cannot update attribute ${inKey.path[0]}. This attribute is part of the key`);
  const changes = actions.map(({ path, source, added: summand }) => ({
    path,
    by: summand ? sumAt(path, summand, item, scope) : source && sourceValue(source, item, scope),
  }));
  return changes.reduce<Value>((whole, { path, by }) => replaced(whole, path, by), { M: item }).M ?? {};
};
