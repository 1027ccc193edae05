import { ConditionalCheckFailedException, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  paginateScan,
} from '@aws-sdk/lib-dynamodb';
import { OperatorError } from '../operator-error';
import type { Item } from './conditional-write';

/** What an operator wants restored. */
export type WantedRestore = {
  from: string;
  to: string;
  /** The id of the user whose items alone are restored. */
  userId?: string | undefined;
  dryRun: boolean;
};
type Restore = WantedRestore & {
  /** The attributes of the key, the partition first. */
  key: readonly [string, ...string[]];
  /** The item as it is added: at a version that it has never had. */
  renewed: (item: Item) => Item;
};
export type Restored = { from: string; to: string; read: number; missing: number; restored: number };

const keyOf = async (client: DynamoDBDocumentClient, TableName: string) => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return (Table?.KeySchema ?? []).map(({ AttributeName }) => AttributeName).join(', ');
};

const requireAlike = async (client: DynamoDBDocumentClient, { from, to, key }: Restore) => {
  if (from === to) throw new OperatorError('A table is not restored from itself.');
  const found = await keyOf(client, from);
  if (found !== key.join(', ')) throw new OperatorError(`${from} is no copy of ${to}: its key is ${found}.`);
};

const isMissing = async (client: DynamoDBDocumentClient, { to, key }: Restore, item: Item): Promise<boolean> => {
  const Key = Object.fromEntries(key.map((name) => [name, item[name]]));
  return !(await client.send(new GetCommand({ TableName: to, Key, ConsistentRead: true }))).Item;
};

/** Checks in the write itself, since the service keeps running. @returns whether the item was missing */
const add = async (client: DynamoDBDocumentClient, { to, key, renewed }: Restore, item: Item): Promise<boolean> => {
  const put = new PutCommand({
    TableName: to,
    Item: renewed(item),
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': key[0] },
  });
  try {
    await client.send(put);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

const pagesOf = (client: DynamoDBDocumentClient, { from, key, userId }: Restore) => {
  const all = { TableName: from, ConsistentRead: true };
  if (userId === undefined) return paginateScan({ client }, all);
  const ofUser = {
    KeyConditionExpression: '#key = :user',
    ExpressionAttributeNames: { '#key': key[0] },
    ExpressionAttributeValues: { ':user': userId },
  };
  return paginateQuery({ client }, { ...all, ...ofUser });
};

/**
 * Copies what a restored table has and the service's lacks. What the service has stays, whatever the restored table says.
 * @throws OperatorError when the tables have different keys, or the restored one has nothing of the user
 */
export const restoring =
  (client: DynamoDBDocumentClient) =>
  async (restore: Restore): Promise<Restored> => {
    await requireAlike(client, restore);
    const { from, to, userId, dryRun } = restore;
    const isLacking = dryRun ? isMissing : add;
    let [read, missing] = [0, 0];
    for await (const { Items = [] } of pagesOf(client, restore)) {
      for (const item of Items) {
        read += 1;
        if (await isLacking(client, restore, item)) missing += 1;
      }
    }
    if (userId !== undefined && read === 0)
      throw new OperatorError(`${from} has no items of the user ${userId}, so there is nothing to restore.`);
    return { from, to, read, missing, restored: dryRun ? 0 : missing };
  };
export type RestoreItems = ReturnType<typeof restoring>;
