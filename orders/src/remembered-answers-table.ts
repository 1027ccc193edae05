import { DeleteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Table } from './order-change';

const Answer = z.looseObject({ id: z.string() });
type Answer = z.infer<typeof Answer>;

/** The idempotency table for an operator: what repeated creates are answered with for a day. */
export const openRememberedAnswers = ({ client, tableName }: Table) => ({
  /** Those of one user, found by reading the whole table: its key is a hash. */
  list: async (userId: string): Promise<Answer[]> => {
    const scan = {
      TableName: tableName,
      FilterExpression: '#data.userId = :userId',
      ExpressionAttributeNames: { '#data': 'data' },
      ExpressionAttributeValues: { ':userId': userId },
      ConsistentRead: true,
    };
    const found: Answer[] = [];
    for await (const { Items } of paginateScan({ client }, scan)) found.push(...z.parse(z.array(Answer), Items));
    return found;
  },
  remove: async ({ id }: Answer): Promise<void> => {
    await client.send(new DeleteCommand({ TableName: tableName, Key: { id } }));
  },
});
export type RememberedAnswers = ReturnType<typeof openRememberedAnswers>;
