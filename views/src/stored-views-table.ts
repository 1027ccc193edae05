import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, paginateQuery, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { OrderKey } from './contribution';
import { first, Generations } from './generations';
import { AMOUNT, type Table } from './view-rows-table';
import { GENERATIONS, type GenerationWrite, replaceState, rowKey, STATES, State, unchanged } from './views-table';

const StoredState = z.extend(State, { partition: z.string(), sort: z.string() });
const StoredRow = z.looseObject({ partition: z.string(), sort: z.string(), generation: z.string() });
type StoredRow = z.infer<typeof StoredRow>;

/** An order's state, and whose it is. */
export type OrderState = { key: OrderKey; state: State };

/** A row as it is stored: what it shows, or what a shard of a total adds up. */
export type RowItem = {
  generation: string;
  partition: string;
  sort: string;
  content: Record<string, unknown>;
  amounts?: Record<string, number>;
};

const toState = (item: unknown): OrderState => {
  const { partition, sort: orderId, ...state } = z.parse(StoredState, item);
  return { key: { userId: partition.slice(STATES.length), orderId }, state };
};

const toRow = ({ partition, sort, generation, content, ...more }: StoredRow): RowItem => {
  const amounts = Object.entries(more).filter(([name]) => name.startsWith(AMOUNT));
  return {
    generation,
    partition: partition.slice(generation.length + 1),
    sort,
    content: z.parse(z.optional(z.record(z.string(), z.unknown())), content) ?? {},
    ...('orders' in more && {
      amounts: Object.fromEntries(amounts.map(([name, amount]) => [name.slice(AMOUNT.length), Number(amount)])),
    }),
  };
};

/** States and rows, page by page, by a scan of everything. */
async function* scanning({ client, tableName: TableName }: Table) {
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
    const isState = (item: Record<string, unknown>) => String(item.partition).startsWith(STATES);
    yield {
      states: Items.filter(isState).map(toState),
      rows: Items.filter((item) => 'generation' in item && item.expiresAt === undefined).map((item) =>
        toRow(z.parse(StoredRow, item)),
      ),
    };
  }
}

async function* scanningRows({ client, tableName: TableName }: Table, view: string) {
  const scan = {
    TableName,
    FilterExpression: 'begins_with(#generation, :view) AND attribute_not_exists(#expiresAt)',
    ProjectionExpression: '#partition, #sort, #generation',
    ExpressionAttributeNames: {
      '#partition': 'partition',
      '#sort': 'sort',
      '#generation': 'generation',
      '#expiresAt': 'expiresAt',
    },
    ExpressionAttributeValues: { ':view': `${view}@` },
  };
  for await (const { Items = [], ScannedCount = 0 } of paginateScan({ client }, scan))
    yield { rows: z.parse(z.array(StoredRow), Items), read: ScannedCount };
}

const listing =
  ({ client, tableName: TableName }: Table) =>
  async (userId: string): Promise<OrderState[]> => {
    const query = {
      TableName,
      KeyConditionExpression: '#partition = :partition',
      ExpressionAttributeNames: { '#partition': 'partition' },
      ExpressionAttributeValues: { ':partition': `${STATES}${userId}` },
      ConsistentRead: true,
    };
    const found: OrderState[] = [];
    for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items.map(toState));
    return found;
  };

/** Whether a conditional write was made. */
const isMade = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** The views for an operator: their generations, and everything that is stored. */
export const openStoredViews = ({ client, tableName: TableName }: Table) => ({
  /** What is kept of the orders, and the rows that are not going to expire. */
  pages: () => scanning({ client, tableName: TableName }),
  /** The rows of all generations of a view that are not going to expire; `read` counts what was looked at. */
  rowsOf: (view: string) => scanningRows({ client, tableName: TableName }, view),
  ofUser: listing({ client, tableName: TableName }),

  generationsOf: async (view: string): Promise<Generations> => {
    const Key = { partition: GENERATIONS, sort: view };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item ? z.parse(Generations, Item) : first;
  },

  /** Changes a view's generations if they are still as they were. @returns them, or nothing if another change was first */
  changeGenerations: async (
    view: string,
    before: Generations,
    after: Generations,
  ): Promise<Generations | undefined> => {
    const changed = { ...after, revision: before.revision + 1 };
    const put = new PutCommand({
      TableName,
      Item: { partition: GENERATIONS, sort: view, ...changed },
      // The first change of a view that was never rebuilt makes the item.
      ...unchanged(before.revision || undefined),
    });
    return (await isMade(client.send(put))) ? changed : undefined;
  },

  /** Leaves an order only these contributions, if nothing has changed. */
  shrink: (key: OrderKey, before: State, contributions: State['contributions'], writes: GenerationWrite[]) => {
    const after = { ...before, revision: before.revision + 1, contributions };
    return replaceState({ client, tableName: TableName }, { key, before, after, writes });
  },
  /** Removes what is kept of an order, if nothing has changed. */
  remove: (key: OrderKey, before: State, writes: GenerationWrite[]) =>
    replaceState({ client, tableName: TableName }, { key, before, after: undefined, writes }),

  /** The content of a row that lists. */
  contentOf: async (generation: string, row: { partition: string; sort: string }): Promise<unknown> => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: rowKey(generation, row), ConsistentRead: true }),
    );
    return Item?.content;
  },

  /** Has DynamoDB delete a row some time after that. @returns whether it will; not if an order's change is under way on the row */
  expire: async ({ partition, sort }: Pick<StoredRow, 'partition' | 'sort'>, after: Date): Promise<boolean> => {
    const update = new UpdateCommand({
      TableName,
      Key: { partition, sort },
      UpdateExpression: 'SET #expiresAt = :expiresAt',
      ConditionExpression: 'attribute_exists(#partition)',
      ExpressionAttributeNames: { '#partition': 'partition', '#expiresAt': 'expiresAt' },
      ExpressionAttributeValues: { ':expiresAt': Math.ceil(after.getTime() / 1000) },
    });
    try {
      await isMade(client.send(update));
      return true;
    } catch (error) {
      if (error instanceof TransactionConflictException) return false;
      throw error;
    }
  },
});
export type StoredViews = ReturnType<typeof openStoredViews>;
