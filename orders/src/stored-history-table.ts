import { DeleteCommand, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { OrderKey } from 'order-lookup';
import * as z from 'zod/mini';
import type { Table } from './order-change';
import { HistoryEntry, historiesOf, historyOf } from './order-history';

/** From the first moment, and up to but not including the second, as RFC 3339 in UTC. */
export type TimeRange = { from: string; to: string };

const Entries = z.array(HistoryEntry);
const Keys = z.array(z.object({ record: z.string() }));

/** An entry as it was stored: what the service cannot read is the user's data all the same. */
const StoredEntry = z.looseObject({ record: z.string(), position: z.string() });
type StoredEntry = z.infer<typeof StoredEntry>;

const listing =
  ({ client, tableName: TableName }: Table) =>
  async (key: Record<keyof OrderKey, string>): Promise<HistoryEntry[]> => {
    const query = {
      TableName,
      KeyConditionExpression: '#record = :record',
      ExpressionAttributeNames: { '#record': 'record' },
      ExpressionAttributeValues: { ':record': historyOf(key) },
      ConsistentRead: true,
    };
    const entries: HistoryEntry[] = [];
    for await (const { Items = [] } of paginateQuery({ client }, query)) entries.push(...z.parse(Entries, Items));
    return entries;
  };

async function* scanBetween({ client, tableName: TableName }: Table, { from, to }: TimeRange) {
  const scan = {
    TableName,
    ConsistentRead: true,
    FilterExpression: '#detail.#metadata.#time >= :from AND #detail.#metadata.#time < :to',
    ExpressionAttributeNames: { '#detail': 'detail', '#metadata': 'metadata', '#time': 'time' },
    ExpressionAttributeValues: { ':from': from, ':to': to },
  };
  for await (const { Items = [], ScannedCount = 0 } of paginateScan({ client }, scan))
    yield { entries: z.parse(Entries, Items), read: ScannedCount };
}

async function* scanRecords({ client, tableName: TableName }: Table, after: Record<string, unknown> | undefined) {
  const scan = {
    TableName,
    ConsistentRead: true,
    ProjectionExpression: '#record',
    ExpressionAttributeNames: { '#record': 'record' },
  };
  for await (const { Items = [], LastEvaluatedKey } of paginateScan({ client, startingToken: after }, scan))
    yield { records: z.parse(Keys, Items).map(({ record }) => record), next: LastEvaluatedKey };
}

const scanningUser =
  ({ client, tableName: TableName }: Table) =>
  async (userId: string): Promise<StoredEntry[]> => {
    const scan = {
      TableName,
      ConsistentRead: true,
      FilterExpression: 'begins_with(#record, :user)',
      ExpressionAttributeNames: { '#record': 'record' },
      ExpressionAttributeValues: { ':user': historiesOf(userId) },
    };
    const found: StoredEntry[] = [];
    for await (const { Items } of paginateScan({ client }, scan)) found.push(...z.parse(z.array(StoredEntry), Items));
    return found;
  };

/** The history of all orders, for an operator. No function may delete what is in it. */
export const openStoredHistory = (table: Table) => ({
  /** An order's entries, oldest first. */
  list: listing(table),
  /** The entries of a time range, by a scan of the whole table; those of one order are together, oldest first. */
  between: (range: TimeRange) => scanBetween(table, range),
  /**
   * The partition of every entry, by a scan; those of one order are together. Each page says where the next one begins, for a
   * scan that goes on there.
   */
  records: (after?: Record<string, unknown>) => scanRecords(table, after),
  /** The entries of one user's orders, by a scan: the table's key is the order's, and the order may be gone by now. */
  ofUser: scanningUser(table),
  remove: async ({ record, position }: StoredEntry): Promise<void> => {
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: { record, position } }));
  },
});
export type StoredHistory = ReturnType<typeof openStoredHistory>;
