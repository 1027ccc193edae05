import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { tableSchema } from '../../../../tests/support/table-schema';
import { engineClient, throwAwayTable } from '../../../../tests/support/tables';
import { createEngine, type Input } from '../../simulation/engine';
import type { Item, Value } from '../../simulation/values';

const orders = throwAwayTable('orders/template.yaml', 'OrdersTable');
const users = throwAwayTable('users/template.yaml', 'UsersTable');
const client = engineClient();
afterAll(() => client.destroy());

const schemas = {
  [orders.name]: tableSchema('orders/template.yaml', 'OrdersTable'),
  [users.name]: tableSchema('users/template.yaml', 'UsersTable'),
};

const newEngine = () => {
  const engine = createEngine();
  for (const [name, schema] of Object.entries(schemas)) engine.create(name, schema);
  return engine;
};

type Request = { operation: string; input: Input };

// The SDK's types of an attribute value know which of its fields stand alone, which the wire does not.
// biome-ignore lint/suspicious/noExplicitAny: see above
const COMMANDS: Record<string, (input: any) => any> = {
  GetItem: (input) => new GetItemCommand(input),
  PutItem: (input) => new PutItemCommand(input),
  UpdateItem: (input) => new UpdateItemCommand(input),
  DeleteItem: (input) => new DeleteItemCommand(input),
  Query: (input) => new QueryCommand(input),
  Scan: (input) => new ScanCommand(input),
  TransactWriteItems: (input) => new TransactWriteItemsCommand(input),
};

/** Why each write of a transaction was not made. Engines word it differently. */
const reasonsIn = (reasons: { Code?: string; Item?: Item }[] | undefined) =>
  reasons && { reasons: reasons.map(({ Code, Item }) => ({ Code, ...(Item && { Item }) })) };

const real = async ({ operation, input }: Request): Promise<Record<string, unknown>> => {
  try {
    const { $metadata, ...output } = await client.send(COMMANDS[operation]?.(input));
    return output;
  } catch (error) {
    const { name, Item, CancellationReasons } = Object(error);
    return { error: name, ...(Item && { Item }), ...reasonsIn(CancellationReasons) };
  }
};

const simulated = (engine: ReturnType<typeof createEngine>, { operation, input }: Request) => {
  const { status, body } = engine.handle(operation, input);
  if (status === 200) return body;
  const { __type, Item, CancellationReasons } = Object(body);
  return { error: String(__type).split('#')[1], ...(Item && { Item }), ...reasonsIn(CancellationReasons) };
};

const NAMES = Object.fromEntries(
  ['data', 'status', 'version', 'orderTime', 'restaurantId', 'n', 'tags', 'other', 'userId'].map((name) => [
    `#${name}`,
    name,
  ]),
);
const VALUES: Item = {
  ':placed': { S: 'PLACED' },
  ':canceled': { S: 'CANCELED' },
  ':zero': { N: '0' },
  ':one': { N: '1' },
  ':two': { N: '2.50' },
  ':length24': { N: '24' },
  ':length20': { N: '20' },
  ':after': { S: '2026-11-21T12:15:00.000Z' },
  ':prefix': { S: '2026-11-21T12:1' },
  ':text': { S: 'é😀' },
  ':list': { L: [{ N: '1' }, { S: 'x' }] },
  ':map': { M: { status: { S: 'PLACED' }, version: { N: '1' } } },
  ':yes': { BOOL: true },
  ':null': { NULL: true },
};

/** The names and values that the texts use, and no others. */
const placeholders = (...texts: (string | undefined)[]): Input => {
  const used = new Set(texts.flatMap((text) => text?.match(/[#:]\w+/g) ?? []));
  const only = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  const [names, values] = [only(NAMES), only(VALUES)];
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
};

const leaf = fc.constantFrom(
  'attribute_exists(#userId)',
  'attribute_not_exists(#userId)',
  'attribute_exists(#data.#version)',
  'attribute_not_exists(#other)',
  '#data.#status = :placed',
  '#data.#status <> :canceled',
  '#data.#status IN (:placed, :canceled)',
  '#data.#version = :one',
  '#data.#version < :two',
  '#data.#version <= :one',
  '#n >= :one',
  '#data.#orderTime >= :after',
  '#data.#restaurantId <> :one',
  '#other <> :one',
  'size(#data.#orderTime) = :length24',
  '((size(#data.#orderTime) = :length24 AND #data.#orderTime > :after) OR (size(#data.#orderTime) = :length20 AND #data.#orderTime > :prefix))',
  '#tags = :list',
  '#n = :one',
  '#n <> :text',
  '#n > :zero',
  '#n < :after',
  '#n = :yes',
  '#data = :map',
  'begins_with(#data.#orderTime, :prefix)',
);

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.tuple(tie('condition'), fc.constantFrom(' AND ', ' OR ', ' and '), leaf).map((parts) => parts.join('')),
    fc.tuple(leaf, leaf, leaf).map(([a, b, c]) => `(${a} OR ${b}) AND ${c}`),
  ),
}));

const update = fc.constantFrom(
  // What the services send.
  'SET #data.#status = :canceled, #data.#version = if_not_exists(#data.#version, :zero) + :one, #orderTime = if_not_exists(#orderTime, #data.#orderTime)',
  'SET #n = :text, #version = if_not_exists(#version, :zero) + :one REMOVE #other, #tags',
  // Whatever else the language has.
  'SET #n = :text',
  'SET #n = :one, #other = :null',
  'SET #tags = :list',
  'SET #n = #data.#version + #data.#version',
  'SET #data.#orderTime = :after',
  'SET #data = :map',
  'SET #other.#n = :one',
  'SET #n = #other',
  'SET #data.#other = if_not_exists(#other, :zero)',
  'REMOVE #n',
  'SET #data.#orderTime = :after REMOVE #data.#restaurantId, #data.#other',
  'SET #userId = :text',
  'SET #orderTime = :one',
  'ADD #n :one',
  'SET #other = :text ADD #n :two, #version :one',
);

const number = fc.constantFrom('0', '1', '2.5', '-3', '1000000', '0.1');
const minutes = fc.integer({ min: 0, max: 9 });
const orderNumber = fc.integer({ min: 1, max: 3 });

/** No two orders have the same time: which of them comes first, no engine promises. */
const timeOf = (order: number, minute: number, isFull: boolean) =>
  `2026-11-21T12:${order}${minute}:00${isFull ? '.000' : ''}Z`;

const keyOf = (userId: string, order: number): Item => ({ userId: { S: userId }, orderId: { S: `order-${order}` } });

const loose = fc.option(
  fc.oneof(
    fc.constantFrom<Value>({ S: '1' }, { S: 'é😀' }, { BOOL: true }, { NULL: true }, { L: [] }),
    number.map((N) => ({ N })),
  ),
  { nil: undefined },
);

type Step = (userId: string, last: Item | undefined) => Request;

const put = fc
  .record({
    order: orderNumber,
    minute: minutes,
    isFull: fc.boolean(),
    isListed: fc.boolean(),
    version: fc.option(number),
    n: loose,
  })
  .map(({ order, minute, isFull, isListed, version, n }) => {
    const time: Value = { S: timeOf(order, minute, isFull) };
    const data: Item = {
      status: { S: 'PLACED' },
      restaurantId: { N: '1' },
      orderTime: time,
      ...(version !== null && { version: { N: version } }),
    };
    return (userId: string): Item => ({
      ...keyOf(userId, order),
      ...(isListed && { orderTime: time }),
      ...(n && { n }),
      tags: { L: [{ N: '1' }, { S: 'é😀' }] },
      data: { M: data },
    });
  });

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const conditional = (text: string | undefined): Input => ({
  ...(text !== undefined && { ConditionExpression: text, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(put, optional(condition)).map(
    ([item, text]): Step =>
      (userId) => ({
        operation: 'PutItem',
        input: {
          TableName: orders.name,
          Item: item(userId),
          ...conditional(text),
          ...placeholders(text),
        },
      }),
  ),
  fc.tuple(orderNumber, optional(update), optional(condition), fc.constantFrom('NONE', 'ALL_NEW')).map(
    ([order, set, text, ReturnValues]): Step =>
      (userId) => ({
        operation: 'UpdateItem',
        input: {
          TableName: orders.name,
          Key: keyOf(userId, order),
          ReturnValues,
          ...(set !== undefined && { UpdateExpression: set }),
          ...conditional(text),
          ...placeholders(text, set),
        },
      }),
  ),
  fc.tuple(orderNumber, optional(condition)).map(
    ([order, text]): Step =>
      (userId) => ({
        operation: 'DeleteItem',
        input: {
          TableName: orders.name,
          Key: keyOf(userId, order),
          ...conditional(text),
          ...placeholders(text),
        },
      }),
  ),
  fc.tuple(put, optional(leaf), orderNumber, optional(leaf)).map(
    ([item, text, order, other]): Step =>
      (userId) => {
        const Item = item(userId);
        const Key = keyOf(userId, order);
        const isOneItem = Item.orderId?.S === Key.orderId?.S;
        const Put = { TableName: orders.name, Item, ...conditional(text), ...placeholders(text) };
        const expression = 'SET #n = :one';
        const Update = {
          TableName: orders.name,
          Key,
          UpdateExpression: expression,
          ...conditional(other),
          ...placeholders(expression, other),
        };
        return {
          operation: 'TransactWriteItems',
          input: { TransactItems: isOneItem ? [{ Put }] : [{ Put }, { Update }] },
        };
      },
  ),
  orderNumber.map(
    (order): Step =>
      (userId) => ({
        operation: 'GetItem',
        input: { TableName: orders.name, Key: keyOf(userId, order), ConsistentRead: true },
      }),
  ),
  fc
    .record({
      limit: optional(fc.integer({ min: 1, max: 4 })),
      isIndexed: fc.boolean(),
      isForward: fc.boolean(),
      goesOn: fc.boolean(),
      range: fc.constantFrom('', '', ' AND orderId = :upTo', ' AND orderId <= :upTo', ' AND orderId > :upTo'),
      filter: optional(fc.constantFrom('#data.#status = :placed', 'attribute_exists(#n)')),
    })
    .map(
      ({ limit, isIndexed, isForward, goesOn, range, filter }): Step =>
        (userId, last) => {
          const { ExpressionAttributeValues, ...names } = placeholders(filter);
          const isRanged = range !== '' && !isIndexed;
          const fits = last !== undefined && 'orderTime' in last === isIndexed && !isRanged;
          return {
            operation: 'Query',
            input: {
              TableName: orders.name,
              KeyConditionExpression: `userId = :userId${isRanged ? range : ''}`,
              ScanIndexForward: isForward,
              ConsistentRead: true,
              ...(isIndexed && { IndexName: 'orders-by-time' }),
              ...(limit && { Limit: limit }),
              ...(goesOn && fits && { ExclusiveStartKey: last }),
              ...(filter && { FilterExpression: filter }),
              ...names,
              ExpressionAttributeValues: {
                ...ExpressionAttributeValues,
                ':userId': { S: userId },
                ...(isRanged && { ':upTo': { S: 'order-2' } }),
              },
            },
          };
        },
    ),
);

let runs = 0;

describe('the simulated engine', () => {
  it('answers any sequence of requests as the real one does, and is left with the same items', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const engine = newEngine();
        const userId = `user-${process.pid}-${Date.now()}-${runs++}`;
        let last: Item | undefined;
        for (const one of steps) {
          const request = one(userId, last);
          const answer = simulated(engine, request);
          expect({ request, answer }).toEqual({ request, answer: await real(request) });
          if ('LastEvaluatedKey' in answer) last = Object(answer.LastEvaluatedKey);
        }
      }),
      { numRuns: 100, seed: 20_261_125, endOnFailure: true },
    );
  });

  it.each([
    ['an unknown function', 'attribute_type(#n, :text)'],
    ['an unknown operator', '#n == :text'],
    ['a value that is not defined', '#n = :nothing'],
    ['a name that is not defined', '#nothing = :text'],
    ['an unfinished condition', '#n = '],
    ['a function without its operand', 'attribute_exists()'],
    ['no condition', ''],
    ['parentheses twice', '((#n = :text))'],
    ['a comparison with itself', '#n = #n'],
    ['an order of truth values', '#n < :yes'],
    ['what no function sends', '#n BETWEEN :one AND :two'],
  ])('refuses %s', (_title, text) => {
    const input = { TableName: orders.name, Key: keyOf('user', 1), ConditionExpression: text, ...placeholders(text) };

    expect(simulated(newEngine(), { operation: 'DeleteItem', input })).toEqual({ error: 'ValidationException' });
  });

  it.each([
    ['a parameter that it does not know', { ProjectionExpression: 'n' }],
    ['a value that is not used', { ExpressionAttributeValues: { ':one': { N: '1' } } }],
    ['a key of another shape', { Key: { userId: { S: 'user' } } }],
  ])('refuses %s', (_title, more) => {
    const input: Input = { TableName: orders.name, Key: keyOf('user', 1), ...more };

    expect(simulated(newEngine(), { operation: 'GetItem', input })).toEqual({ error: 'ValidationException' });
  });

  it.each([
    ['two places of which one is in the other', 'SET #data = :map, #data.#version = :one'],
    ['one clause twice', 'SET #n = :one SET #other = :one'],
    ['no place', 'SET'],
    ['nothing', ''],
    ['a place in nothing', 'REMOVE #data.#version'],
    ['a sum of text', 'SET #n = :text + :one'],
  ])('refuses an update of %s', (_title, text) => {
    const input = { TableName: orders.name, Key: keyOf('user', 1), UpdateExpression: text, ...placeholders(text) };

    expect(simulated(newEngine(), { operation: 'UpdateItem', input })).toEqual({ error: 'ValidationException' });
  });

  it('reads a whole table page by page, each item once', () => {
    const engine = newEngine();
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) engine.put(users.name, { userid: { S: name } });

    const seen: unknown[] = [];
    let start: Item | undefined;
    do {
      const { body } = engine.handle('Scan', {
        TableName: users.name,
        Limit: 2,
        ...(start && { ExclusiveStartKey: start }),
      });
      const { Items, LastEvaluatedKey } = Object(body);
      seen.push(...Items.map(({ userid }: Item) => userid?.S));
      start = LastEvaluatedKey;
    } while (start);

    expect(seen.sort()).toEqual(names);
  });
});
