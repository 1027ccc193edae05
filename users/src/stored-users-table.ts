import { DeleteCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../common/dynamodb/conditional-write';

/** The users table for an operator: items as they were stored, also those of other tools that the service cannot read. */
export const openStoredUsers = ({ client, tableName }: { client: DynamoDBDocumentClient; tableName: string }) => ({
  find: async (userid: string): Promise<Item | undefined> => {
    const get = new GetCommand({ TableName: tableName, Key: { userid }, ConsistentRead: true });
    return (await client.send(get)).Item;
  },
  remove: async (userid: string): Promise<void> => {
    await client.send(new DeleteCommand({ TableName: tableName, Key: { userid } }));
  },
});
export type StoredUsers = ReturnType<typeof openStoredUsers>;
