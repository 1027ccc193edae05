import { paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Table } from './order-change';
import { HistoryEntry, historyOf } from './order-history';

/** From the first moment, and up to but not including the second, as RFC 3339 in UTC. */
export type TimeRange = { from: string; to: string };

const Stored = z.array(HistoryEntry);
const Keys = z.array(z.object({ record: z.string() }));

const listing =
  ({ client, tableName: TableName }: Table) =>
  async (key: { userId: string; orderId: string }): Promise<HistoryEntry[]> => {
    const query = {
      TableName,
      KeyConditionExpression: '#record = :record',
      ExpressionAttributeNames: { '#record': 'record' },
      ExpressionAttributeValues: { ':record': historyOf(key) },
      ConsistentRead: true,
    };
    const entries: HistoryEntry[] = [];
    for await (const { Items = [] } of paginateQuery({ client }, query)) entries.push(...z.parse(Stored, Items));
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
    yield { entries: z.parse(Stored, Items), read: ScannedCount };
}

async function* scanRecords({ client, tableName: TableName }: Table) {
  const scan = {
    TableName,
    ConsistentRead: true,
    ProjectionExpression: '#record',
    ExpressionAttributeNames: { '#record': 'record' },
  };
  for await (const { Items = [] } of paginateScan({ client }, scan))
    yield z.parse(Keys, Items).map(({ record }) => record);
}

/** The history of all orders, for an operator. */
export const openOrderHistories = (table: Table) => ({
  /** An order's entries, oldest first. */
  list: listing(table),
  /** The entries of a time range, by a scan of the whole table; those of one order are together, oldest first. */
  between: (range: TimeRange) => scanBetween(table, range),
  /** The partition of every entry, by a scan; those of one order are together. */
  records: () => scanRecords(table),
});
export type OrderHistories = ReturnType<typeof openOrderHistories>;
