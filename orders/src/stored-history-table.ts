import { DeleteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Table } from './order-change';
import { historiesOf } from './order-history';

const Entry = z.looseObject({ record: z.string(), position: z.string() });
type Entry = z.infer<typeof Entry>;

/** The history table for an operator: no function may delete what is in it. */
export const openStoredHistory = ({ client, tableName }: Table) => ({
  /**
   * The entries of one user's orders, found by reading the whole table: its key is the order's, and the order may be gone
   * by now.
   */
  list: async (userId: string): Promise<Entry[]> => {
    const scan = {
      TableName: tableName,
      FilterExpression: 'begins_with(#record, :user)',
      ExpressionAttributeNames: { '#record': 'record' },
      ExpressionAttributeValues: { ':user': historiesOf(userId) },
      ConsistentRead: true,
    };
    const found: Entry[] = [];
    for await (const { Items } of paginateScan({ client }, scan)) found.push(...z.parse(z.array(Entry), Items));
    return found;
  },
  remove: async ({ record, position }: Entry): Promise<void> => {
    await client.send(new DeleteCommand({ TableName: tableName, Key: { record, position } }));
  },
});
export type StoredHistory = ReturnType<typeof openStoredHistory>;
