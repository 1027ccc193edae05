import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Contribution, type OrderKey, type RowWrite, TOTAL_SHARDS, withoutShard } from './contribution';
import { first, Generations } from './generations';
import { Learned } from './known';

/** What is kept of an order: what is known of it, and what it contributes to each generation of each view. */
export const State = z.object({
  /** Each write is one. */
  revision: z.int(),
  known: Learned,
  /** By generation (`nameOf`). */
  contributions: z.record(z.string(), Contribution),
});
export type State = z.infer<typeof State>;

/** The name of a view's generation, which no other has. */
export const nameOf = (view: string, generation: number): string => `${view}@${generation}`;

/** The view that a generation is of. */
export const viewOf = (generation: string): string => generation.slice(0, generation.lastIndexOf('@'));

/** A write of one row of a generation. */
export type GenerationWrite = RowWrite & { generation: string };

/** An operation of a transaction, whose first is the state's. */
type Operation = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export type Table = { client: DynamoDBDocumentClient; tableName: string };

const GENERATIONS = 'generations';
/** What the partitions of states begin with. No view's name has a `#`. */
export const STATES = 'order#';

const StoredGenerations = z.array(z.extend(Generations, { sort: z.string() }));
const StoredRow = z.object({ sort: z.string(), content: z.record(z.string(), z.unknown()) });
const StoredTotal = z.catchall(
  z.object({ sort: z.string(), content: z.optional(z.record(z.string(), z.unknown())), orders: z.int() }),
  z.unknown(),
);

export const stateKey = ({ userId, orderId }: OrderKey) => ({ partition: `${STATES}${userId}`, sort: orderId });

export const rowKey = (generation: string, { partition, sort }: { partition: string; sort: string }) => ({
  partition: `${generation}#${partition}`,
  sort,
});

/** What the attribute of an amount is called: no view can give it the name of another attribute. */
const AMOUNT = 'amount#';

const adding = (TableName: string, { generation, row, content, amounts, orders }: GenerationWrite & { act: 'add' }) => {
  const added = Object.entries(amounts).map(([name, amount], index) => ({ name, amount, index }));
  return {
    Update: {
      TableName,
      Key: rowKey(generation, row),
      UpdateExpression: [
        `SET #generation = :generation${content ? ', #content = :content' : ''}`,
        `ADD #orders :orders${added.map(({ index }) => `, #amount${index} :amount${index}`).join('')}`,
      ].join(' '),
      ExpressionAttributeNames: {
        '#generation': 'generation',
        ...(content && { '#content': 'content' }),
        '#orders': 'orders',
        ...Object.fromEntries(added.map(({ name, index }) => [`#amount${index}`, `${AMOUNT}${name}`])),
      },
      ExpressionAttributeValues: {
        ':generation': generation,
        ...(content && { ':content': content }),
        ':orders': orders,
        ...Object.fromEntries(added.map(({ amount, index }) => [`:amount${index}`, amount])),
      },
    },
  };
};

const operationOf = (TableName: string, write: GenerationWrite): Operation => {
  const { generation, row } = write;
  if (write.act === 'add') return adding(TableName, write);
  if (write.act === 'delete') return { Delete: { TableName, Key: rowKey(generation, row) } };
  return { Put: { TableName, Item: { ...rowKey(generation, row), generation, content: write.row.content } } };
};

/** Why a transaction may be tried again: another one has changed what it reads, or is changing what it writes. */
const OVERTAKEN: readonly unknown[] = ['ConditionalCheckFailed', 'TransactionConflict'];

const isOvertaken = (error: unknown): boolean => {
  if (error instanceof ConditionalCheckFailedException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code).filter((code) => code && code !== 'None');
  return reasons.length > 0 && reasons.every((code) => OVERTAKEN.includes(code));
};

type Page = { after?: string | undefined; limit: number; direction: 'ascending' | 'descending' };
type Partition = { generation: string; partition: string };
/** A row as it is shown, and its place in the listing. */
type Shown = { sort: string; content: Record<string, unknown> };

const queryOf = (TableName: string, { generation, partition }: Partition, { after, direction }: Page) => {
  const isAscending = direction === 'ascending';
  return {
    TableName,
    KeyConditionExpression: `#partition = :partition${after === undefined ? '' : ` AND #sort ${isAscending ? '>' : '<'} :after`}`,
    ExpressionAttributeNames: { '#partition': 'partition', ...(after !== undefined && { '#sort': 'sort' }) },
    ExpressionAttributeValues: {
      ':partition': `${generation}#${partition}`,
      ...(after !== undefined && { ':after': after }),
    },
    ScanIndexForward: isAscending,
  };
};

/** A page of a listing, and where the next one begins, if there is one. */
type Rows = { rows: Shown[]; next?: string | undefined };

/** The shards of one total, added up: nothing when no order is left in it. */
const addedUp = (shards: readonly z.infer<typeof StoredTotal>[]): Shown[] => {
  const [one] = shards;
  const totalOf = (attribute: string) => shards.reduce((total, shard) => total + Number(shard[attribute] ?? 0), 0);
  if (!one || totalOf('orders') === 0) return [];
  const attributes = [...new Set(shards.flatMap(Object.keys))].filter((name) => name.startsWith(AMOUNT));
  const amounts = attributes.map((name) => [name.slice(AMOUNT.length), totalOf(name)]);
  const { content = {} } = shards.find((shard) => shard.content) ?? one;
  return [{ sort: withoutShard(one.sort), content: { ...content, ...Object.fromEntries(amounts) } }];
};

/** The totals in a stretch of shards; the last may be cut off where the stretch does not end. */
const totalsIn = (items: unknown, isEnd: boolean) => {
  const shards = z.parse(z.array(StoredTotal), items);
  const sorts = [...new Set(shards.map(({ sort }) => withoutShard(sort)))];
  const whole = isEnd || sorts.length < 2 ? sorts : sorts.slice(0, -1);
  return whole.map((sort) => ({ sort, shards: shards.filter((shard) => withoutShard(shard.sort) === sort) }));
};

/** The rows and states of all views. Each state changes in one request, together with the rows that it contributes. */
export const createViewsTable = ({ client, tableName: TableName }: Table) => ({
  find: async (key: OrderKey): Promise<State | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: stateKey(key), ConsistentRead: true }));
    return Item && z.parse(State, Item);
  },

  /** The generations of the views, those that were never rebuilt among them. One that another process began is seen at once. */
  generations: async (): Promise<(view: string) => Generations> => {
    const query = new QueryCommand({
      TableName,
      KeyConditionExpression: '#partition = :partition',
      ExpressionAttributeNames: { '#partition': 'partition' },
      ExpressionAttributeValues: { ':partition': GENERATIONS },
      ConsistentRead: true,
    });
    const { Items = [] } = await client.send(query);
    const stored = new Map(z.parse(StoredGenerations, Items).map(({ sort, ...one }) => [sort, one]));
    return (view) => stored.get(view) ?? first;
  },

  /**
   * Replaces an order's state and its rows if the state is still as it was `before`, or if there is still none: all of it or
   * nothing.
   * @returns whether it did; if not, another change was first, or is under way
   */
  replace: async (
    key: OrderKey,
    before: State | undefined,
    after: State,
    writes: GenerationWrite[],
  ): Promise<boolean> => {
    const put = {
      TableName,
      Item: { ...stateKey(key), ...after },
      ...(before
        ? {
            ConditionExpression: '#revision = :revision',
            ExpressionAttributeNames: { '#revision': 'revision' },
            ExpressionAttributeValues: { ':revision': before.revision },
          }
        : {
            ConditionExpression: 'attribute_not_exists(#partition)',
            ExpressionAttributeNames: { '#partition': 'partition' },
          }),
    };
    const operations = writes.map((write) => operationOf(TableName, write));
    try {
      if (operations.length === 0) await client.send(new PutCommand(put));
      else await client.send(new TransactWriteCommand({ TransactItems: [{ Put: put }, ...operations] }));
      return true;
    } catch (error) {
      if (isOvertaken(error)) return false;
      throw error;
    }
  },

  /** A page of the rows of a partition. */
  rows: async (of: Partition, page: Page): Promise<Rows> => {
    const query = new QueryCommand({ ...queryOf(TableName, of, page), Limit: page.limit + 1 });
    const { Items = [], LastEvaluatedKey } = await client.send(query);
    const rows = z.parse(z.array(StoredRow), Items).slice(0, page.limit);
    const isEnd = Items.length <= page.limit && !LastEvaluatedKey;
    return { rows, next: isEnd ? undefined : rows.at(-1)?.sort };
  },

  /** A page of the totals of a partition. It may hold fewer, even none, while there is a next one. */
  totals: async (of: Partition, page: Page): Promise<Rows> => {
    const query = new QueryCommand({ ...queryOf(TableName, of, page), Limit: (page.limit + 1) * TOTAL_SHARDS });
    const { Items = [], LastEvaluatedKey } = await client.send(query);
    const totals = totalsIn(Items, !LastEvaluatedKey);
    const shown = totals.slice(0, page.limit);
    const isEnd = totals.length <= page.limit && !LastEvaluatedKey;
    const last = shown.at(-1)?.sort;
    // Behind all shards of the last one, in either direction.
    const next = isEnd || last === undefined ? undefined : `${last}#${page.direction === 'ascending' ? '~' : ''}`;
    return { rows: shown.flatMap(({ shards }) => addedUp(shards)), next };
  },
});
export type ViewsTable = ReturnType<typeof createViewsTable>;
