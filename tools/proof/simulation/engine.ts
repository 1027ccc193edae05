import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { tableSchema } from '../../../tests/support/table-schema';
import {
  type Condition,
  conditionOf,
  holds,
  type Operand,
  resolved,
  type Scope,
  scopeOf,
  updated,
} from './expressions';
import { Canceled, together } from './transactions';
import { compare, type Item, invalid, Refusal, storedItem, typeOf } from './values';

/** The parameters that this engine understands. It refuses requests that have others. */
const PARAMETERS = {
  GetItem: ['TableName', 'Key', 'ConsistentRead'],
  PutItem: ['TableName', 'Item', 'ConditionExpression'],
  UpdateItem: ['TableName', 'Key', 'UpdateExpression', 'ConditionExpression', 'ReturnValues'],
  DeleteItem: ['TableName', 'Key', 'ConditionExpression'],
  Query: [
    'TableName',
    'IndexName',
    'KeyConditionExpression',
    'FilterExpression',
    'ScanIndexForward',
    'ConsistentRead',
    'Limit',
    'ExclusiveStartKey',
  ],
  Scan: ['TableName', 'FilterExpression', 'ProjectionExpression', 'ConsistentRead', 'Limit', 'ExclusiveStartKey'],
  TransactWriteItems: ['TransactItems', 'ClientRequestToken'],
} as const;
type Operation = keyof typeof PARAMETERS;
/** A write of a transaction, and the request that it is when it stands alone. */
const TRANSACTION_WRITES = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem' } as const;
type TransactionWrite = keyof typeof TRANSACTION_WRITES;
const IN_ALL = ['ExpressionAttributeNames', 'ExpressionAttributeValues', 'ReturnValuesOnConditionCheckFailure'];

/** A request as it is on the wire. */
export type Input = {
  TransactItems?: Partial<Record<TransactionWrite, Input>>[];
  ClientRequestToken?: string;
  TableName?: string;
  Key?: Item;
  Item?: Item;
  IndexName?: string;
  ConditionExpression?: string;
  UpdateExpression?: string;
  KeyConditionExpression?: string;
  FilterExpression?: string;
  ProjectionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  ReturnValues?: string;
  ReturnValuesOnConditionCheckFailure?: string;
  ConsistentRead?: boolean;
  ScanIndexForward?: boolean;
  Limit?: number;
  ExclusiveStartKey?: Item;
};
export type Answer = { status: number; body: Record<string, unknown> };

type Schema = ReturnType<typeof tableSchema>;
type Key = { hash: string; range: string | undefined };
/** `attributes`: what an index holds besides keys; nothing named is everything. */
type Index = Key & { attributes: readonly string[] | undefined };
/** One change of one item, as the table's stream tells of it. Sequence numbers grow. */
export type StreamRecord = {
  dynamodb: { SequenceNumber: string; OldImage?: Item | undefined; NewImage?: Item | undefined };
};

type Table = {
  key: Key;
  types: Record<string, string>;
  indexes: Map<string, Index>;
  rows: Map<string, Item>;
  /** Where the table's changes go, if it has a stream. */
  onChange?: (before: Item | undefined, after: Item | undefined) => void;
};

const keyOf = (keySchema: Schema['KeySchema']): Key => {
  const named = (type: string) => keySchema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  return { hash: named('HASH') ?? '', range: named('RANGE') };
};

const namesOf = ({ hash, range }: Key): string[] => (range === undefined ? [hash] : [hash, range]);

const indexOf = ({ KeySchema, Projection }: NonNullable<Schema['LocalSecondaryIndexes']>[number]): Index => ({
  ...keyOf(KeySchema),
  attributes: Projection.ProjectionType === 'ALL' ? undefined : (Projection.NonKeyAttributes ?? []),
});

const tableOf = (schema: Schema): Table => ({
  key: keyOf(schema.KeySchema),
  types: Object.fromEntries(schema.AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType])),
  indexes: new Map(
    [...(schema.LocalSecondaryIndexes ?? []), ...(schema.GlobalSecondaryIndexes ?? [])].map((index) => [
      index.IndexName,
      indexOf(index),
    ]),
  ),
  rows: new Map(),
});

/** The key attributes of an item. @throws Refusal for one that is missing, empty or of another type */
const pick = (item: Item, names: string[], types: Table['types']): Item =>
  Object.fromEntries(
    names.map((name) => {
      const value = item[name];
      if (!value) throw invalid(`One or more parameter values were invalid: Missing the key ${name} in the item`);
      if (typeOf(value) !== types[name])
        throw invalid(`One or more parameter values were invalid: Type mismatch for key ${name}`);
      if (value.S === '')
        throw invalid(`The AttributeValue for a key attribute cannot contain an empty value. Key: ${name}`);
      return [name, value];
    }),
  );

const exactly = (key: Item | undefined, names: string[], types: Table['types']): Item => {
  if (!key || Object.keys(key).length !== names.length)
    throw invalid('The provided key element does not match the schema');
  return storedItem(pick(key, names, types));
};

const idOf = (key: Item): string => JSON.stringify(Object.values(key));

/** Keeps an item, or keeps none. A write that leaves an item as it was is no change. */
const keep = ({ rows, onChange }: Table, id: string, item: Item | undefined) => {
  const old = rows.get(id);
  if (item) rows.set(id, item);
  else rows.delete(id);
  if (!isDeepStrictEqual(old, item)) onChange?.(old, item);
};

const checkIndexKeys = ({ indexes, types }: Table, item: Item) => {
  for (const index of indexes.values()) for (const name of namesOf(index)) if (item[name]) pick(item, [name], types);
};

type Conditional = { scope: Scope; check: (found: Item | undefined) => void };

/** A write's condition, parsed in full before anything is done. */
const conditional = (input: Input, ...texts: (string | undefined)[]): Conditional => {
  const { ConditionExpression: text, ReturnValuesOnConditionCheckFailure: wanted = 'NONE' } = input;
  const scope = scopeIn(input, text, ...texts);
  const condition = text === undefined ? undefined : conditionOf(text);
  const check = (found: Item | undefined) => {
    if (!condition || holds(condition, found ?? {}, scope)) return;
    const shown = wanted === 'ALL_OLD' ? found : undefined;
    throw new Refusal('ConditionalCheckFailedException', 'The conditional request failed', shown);
  };
  return { scope, check };
};

const scopeIn = ({ ExpressionAttributeNames, ExpressionAttributeValues }: Input, ...texts: (string | undefined)[]) => {
  for (const given of [ExpressionAttributeNames, ExpressionAttributeValues])
    if (given && Object.keys(given).length === 0)
      throw invalid('ExpressionAttributeNames and ExpressionAttributeValues must not be empty');
  return scopeOf(texts, ExpressionAttributeNames, ExpressionAttributeValues);
};

const getItem = ({ key, types, rows }: Table, input: Input) => {
  scopeIn(input);
  const found = rows.get(idOf(exactly(input.Key, namesOf(key), types)));
  return found ? { Item: found } : {};
};

const putItem = (table: Table, input: Input) => {
  const item = storedItem(input.Item ?? {});
  const id = idOf(pick(item, namesOf(table.key), table.types));
  checkIndexKeys(table, item);
  const { check } = conditional(input);
  check(table.rows.get(id));
  keep(table, id, item);
  return {};
};

const deleteItem = (table: Table, input: Input) => {
  const id = idOf(exactly(input.Key, namesOf(table.key), table.types));
  const { check } = conditional(input);
  check(table.rows.get(id));
  keep(table, id, undefined);
  return {};
};

const updateItem = (table: Table, input: Input) => {
  const names = namesOf(table.key);
  const key = exactly(input.Key, names, table.types);
  const { UpdateExpression: text, ReturnValues = 'NONE' } = input;
  if (!['NONE', 'ALL_NEW'].includes(ReturnValues)) throw invalid(`not simulated: ReturnValues ${ReturnValues}`);
  const { scope, check } = conditional(input, text);
  const old = table.rows.get(idOf(key));
  check(old);
  const item = text === undefined ? (old ?? key) : updated(text, old ?? key, scope, names);
  checkIndexKeys(table, item);
  keep(table, idOf(key), item);
  return ReturnValues === 'NONE' ? {} : { Attributes: item };
};

/** Refuses what is no comparison of this key with a value of its type. */
const checkKey = (
  condition: Condition | undefined,
  key: string,
  operators: string[],
  types: Table['types'],
  scope: Scope,
) => {
  const isKnown = condition?.kind === 'compare' && operators.includes(condition.operator);
  const [left, right] = isKnown ? condition.operands : [];
  if (left?.kind !== 'path' || right?.kind !== 'value' || resolved(left.path, scope).join('.') !== key)
    throw invalid('Query key condition not supported');
  const value = scope.values[right.name];
  if (value && typeOf(value) !== types[key]) throw invalid('Condition parameter type does not match schema type');
};

/** Refuses a key condition that does not name one partition, or that narrows its range in a way that is not simulated. */
const checkKeyCondition = (condition: Condition, { hash, range = '' }: Key, types: Table['types'], scope: Scope) => {
  const [partition, within, ...more] = condition.kind === 'and' ? condition.of : [condition];
  checkKey(partition, hash, ['='], types, scope);
  if (within) checkKey(within, range, ['=', '<', '<=', '>', '>='], types, scope);
  if (more.length > 0) throw invalid('Query key condition not supported');
};

const operandsOf = (condition: Condition): Operand[] =>
  condition.kind === 'compare' ? condition.operands : condition.of.flatMap(operandsOf);

const refuseKeysIn = (filter: Condition, keys: string[], scope: Scope) => {
  for (const operand of operandsOf(filter))
    if (operand.kind !== 'value' && keys.includes(resolved(operand.path, scope)[0] ?? ''))
      throw invalid('Filter Expression can only contain non-primary key attributes');
};

type Order = (a: Item, b: Item) => number;

const byAttributes =
  (names: string[]): Order =>
  (a, b) => {
    for (const name of names) {
      const [left, right] = [a[name], b[name]];
      const order = (left && right && compare(left, right)) ?? 0;
      if (order !== 0) return order;
    }
    return 0;
  };

/**
 * One page of `items`: those after the start key, at most `Limit`, and of these the ones that pass the filter. The filter
 * sees whole items, also where an index holds less.
 */
const page = (items: Item[], order: Order, keyNames: string[], types: Table['types'], input: Input, scope: Scope) => {
  const { Limit, ExclusiveStartKey, FilterExpression } = input;
  if (Limit !== undefined && Limit < 1) throw invalid('Limit must be greater than or equal to 1');
  const start = ExclusiveStartKey && exactly(ExclusiveStartKey, keyNames, types);
  const rest = items.sort(order).filter((item) => !start || order(item, start) > 0);
  const read = rest.slice(0, Limit);
  const last = Limit !== undefined && read.length === Limit ? read.at(-1) : undefined;
  const filter = FilterExpression === undefined ? undefined : conditionOf(FilterExpression);
  const found = filter ? read.filter((item) => holds(filter, item, scope)) : read;
  return {
    Items: found,
    Count: found.length,
    ScannedCount: read.length,
    ...(last && { LastEvaluatedKey: pick(last, keyNames, types) }),
  };
};

/** The partition that a checked key condition names. */
const partitionIn = (condition: Condition, { values }: Scope) => {
  const [first = condition] = condition.kind === 'and' ? condition.of : [];
  const right = first.kind === 'compare' ? first.operands[1] : undefined;
  return right?.kind === 'value' ? values[right.name] : undefined;
};

const query = ({ key, types, indexes, rows }: Table, input: Input) => {
  const { IndexName, KeyConditionExpression, FilterExpression, ScanIndexForward = true, ExclusiveStartKey } = input;
  const used: Index | undefined = IndexName === undefined ? { ...key, attributes: undefined } : indexes.get(IndexName);
  if (!used) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (KeyConditionExpression === undefined)
    throw invalid('Either the KeyConditions or KeyConditionExpression is needed');
  const scope = scopeIn(input, KeyConditionExpression, FilterExpression);
  const condition = conditionOf(KeyConditionExpression);
  checkKeyCondition(condition, used, types, scope);
  if (FilterExpression !== undefined) refuseKeysIn(conditionOf(FilterExpression), namesOf(used), scope);
  if (ExclusiveStartKey && !holds(condition, ExclusiveStartKey, scope))
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  const forwards = byAttributes([...namesOf(used), ...namesOf(key)]);
  const order: Order = ScanIndexForward ? forwards : (a, b) => forwards(b, a);
  const indexed = (item: Item) => namesOf(used).every((name) => item[name] !== undefined);
  const keyNames = [...new Set([...namesOf(key), ...namesOf(used)])];
  const held = used.attributes && new Set([...keyNames, ...used.attributes]);
  const projected = (item: Item): Item =>
    held ? Object.fromEntries(Object.entries(item).filter(([name]) => held.has(name))) : item;
  const partition = partitionIn(condition, scope);
  const isNear = (item: Item) => item[used.hash]?.S === partition?.S;
  const items = [...rows.values()].filter((item) => isNear(item) && indexed(item) && holds(condition, item, scope));
  const found = page(items, order, keyNames, types, input, scope);
  return { ...found, Items: found.Items.map(projected) };
};

/** The top-level attributes that a projection names; all without one. */
const projecting = (text: string | undefined, scope: Scope) => {
  if (text === undefined) return (item: Item) => item;
  const names = text.split(',').map((name) => resolved([name.trim()], scope)[0]);
  return (item: Item): Item => Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
};

/** A page in an order that means nothing, but is always the same. */
const scan = ({ key, types, rows }: Table, input: Input) => {
  const { FilterExpression, ProjectionExpression } = input;
  const scope = scopeIn(input, FilterExpression, ProjectionExpression);
  const placeOf = (item: Item) => createHash('md5').update(JSON.stringify(item[key.hash])).digest('hex');
  const within = byAttributes(namesOf(key));
  const order: Order = (a, b) => (placeOf(a) === placeOf(b) ? within(a, b) : placeOf(a) < placeOf(b) ? -1 : 1);
  const found = page([...rows.values()], order, namesOf(key), types, input, scope);
  return { ...found, Items: found.Items.map(projecting(ProjectionExpression, scope)) };
};

const WORK: Record<
  Exclude<Operation, 'TransactWriteItems'>,
  (table: Table, input: Input) => Record<string, unknown>
> = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  Query: query,
  Scan: scan,
};

const isOperation = (name: string): name is Operation => Object.hasOwn(PARAMETERS, name);

/** An error as DynamoDB writes it. */
export const errorBody = (type: string, message: string, item?: Item, reasons?: Canceled['reasons']) => {
  const namespace = type === 'ValidationException' ? 'com.amazon.coral.validate' : 'com.amazonaws.dynamodb.v20120810';
  return {
    __type: `${namespace}#${type}`,
    message,
    ...(item && { Item: item }),
    ...(reasons && { CancellationReasons: reasons }),
  };
};

export type Engine = {
  create: (name: string, schema: Schema) => void;
  /** Gives a table a stream: everything that changes from now on, in the order in which it does. */
  stream: (table: string, onRecord: (record: StreamRecord) => void) => void;
  /** Does one request, in full or not at all. */
  handle: (operation: string, input: Input) => Answer;
  /** Every item of a table, in the order in which their keys were first written. */
  items: (table: string) => Item[];
  put: (table: string, item: Item) => void;
};

/** DynamoDB's tables in this process. */
export const createEngine = (): Engine => {
  const tables = new Map<string, Table>();
  let changes = 0;
  const tableNamed = (name: string | undefined): Table => {
    const found = tables.get(name ?? '');
    if (!found) throw new Refusal('ResourceNotFoundException', 'Requested resource not found');
    return found;
  };
  const work = (operation: string, input: Input): Record<string, unknown> => {
    if (!isOperation(operation)) throw new Refusal('UnknownOperationException', `not simulated: ${operation}`);
    const known: readonly string[] = [...PARAMETERS[operation], ...IN_ALL];
    for (const name of Object.keys(input)) if (!known.includes(name)) throw invalid(`not simulated: ${name}`);
    if (operation === 'TransactWriteItems') return transact(input);
    return WORK[operation](tableNamed(input.TableName), input);
  };
  const transact = ({ TransactItems = [] }: Input): Record<string, unknown> => {
    const writes = TransactItems.flatMap((one) =>
      Object.entries(TRANSACTION_WRITES).flatMap(([name, operation]) => {
        const input = one[name as TransactionWrite];
        return input ? [{ operation, input }] : [];
      }),
    );
    if (writes.length !== TransactItems.length) throw invalid('not simulated: a write of this kind in a transaction');
    together(
      writes.map(({ input }) => tableNamed(input.TableName)),
      writes.map(
        ({ operation, input }) =>
          () =>
            work(operation, input),
      ),
    );
    return {};
  };
  return {
    create: (name, schema) => {
      tables.set(name, tableOf(schema));
    },
    stream: (table, onRecord) => {
      tableNamed(table).onChange = (OldImage, NewImage) => {
        changes += 1;
        onRecord({ dynamodb: { SequenceNumber: String(changes), OldImage, NewImage } });
      };
    },
    handle: (operation, input) => {
      try {
        return { status: 200, body: work(operation, input) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const reasons = error instanceof Canceled ? error.reasons : undefined;
        return { status: 400, body: errorBody(error.type, error.message, error.item, reasons) };
      }
    },
    items: (table) => [...tableNamed(table).rows.values()],
    put: (table, item) => {
      putItem(tableNamed(table), { Item: item });
    },
  };
};
