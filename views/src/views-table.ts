import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Contribution, type OrderKey, type RowWrite } from './contribution';
import { first, Generations } from './generations';
import { Learned } from './known';
import { AMOUNT, type Table, viewRows } from './view-rows-table';

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

export const GENERATIONS = 'generations';
/** What the partitions of states begin with. No view's name has a `#`. */
export const STATES = 'order#';

const StoredGenerations = z.array(z.extend(Generations, { sort: z.string() }));

export const stateKey = ({ userId, orderId }: OrderKey) => ({ partition: `${STATES}${userId}`, sort: orderId });

export const rowKey = (generation: string, { partition, sort }: { partition: string; sort: string }) => ({
  partition: `${generation}#${partition}`,
  sort,
});

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
  if (error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code).filter((code) => code && code !== 'None');
  return reasons.length > 0 && reasons.every((code) => OVERTAKEN.includes(code));
};

/** The condition that an item still has this revision, or that there is still none. */
export const unchanged = (revision: number | undefined) =>
  revision !== undefined
    ? {
        ConditionExpression: '#revision = :revision',
        ExpressionAttributeNames: { '#revision': 'revision' },
        ExpressionAttributeValues: { ':revision': revision },
      }
    : {
        ConditionExpression: 'attribute_not_exists(#partition)',
        ExpressionAttributeNames: { '#partition': 'partition' },
      };

/** What becomes of an order's state: another one, or none. */
type Replacement = { key: OrderKey; before: State | undefined; after: State | undefined; writes: GenerationWrite[] };

/**
 * Replaces an order's state and its rows if the state is still as it was `before`, or if there is still none: all of it or
 * nothing.
 * @returns whether it did; if not, another change was first, or is under way
 */
export const replaceState = async (
  { client, tableName: TableName }: Table,
  { key, before, after, writes }: Replacement,
): Promise<boolean> => {
  const put = after && { TableName, Item: { ...stateKey(key), ...after }, ...unchanged(before?.revision) };
  const ofState = put ? { Put: put } : { Delete: { TableName, Key: stateKey(key), ...unchanged(before?.revision) } };
  const operations = writes.map((write) => operationOf(TableName, write));
  try {
    // A write of one item is cheaper than a transaction.
    if (put && operations.length === 0) await client.send(new PutCommand(put));
    else await client.send(new TransactWriteCommand({ TransactItems: [ofState, ...operations] }));
    return true;
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw error;
  }
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

  /** See `replaceState`. */
  replace: (key: OrderKey, before: State | undefined, after: State, writes: GenerationWrite[]): Promise<boolean> =>
    replaceState({ client, tableName: TableName }, { key, before, after, writes }),

  ...viewRows({ client, tableName: TableName }),
});
export type ViewsTable = ReturnType<typeof createViewsTable>;
