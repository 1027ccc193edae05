import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { TOTAL_SHARDS, withoutShard } from './contribution';

export type Table = { client: DynamoDBDocumentClient; tableName: string };

/** What the attribute of an amount is called: no view can give it the name of another attribute. */
export const AMOUNT = 'amount#';

const StoredRow = z.object({ sort: z.string(), content: z.record(z.string(), z.unknown()) });
const StoredTotal = z.catchall(
  z.object({ sort: z.string(), content: z.optional(z.record(z.string(), z.unknown())), orders: z.int() }),
  z.unknown(),
);

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

/** What reads the rows of a view. Each page is one request. */
export const viewRows = ({ client, tableName: TableName }: Table) => ({
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
