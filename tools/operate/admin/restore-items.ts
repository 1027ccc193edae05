import { ConditionalCheckFailedException, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { Failure } from '../../setup/failure.mjs';
import type { EngineClients } from '../../stacks/clients';

type Client = Pick<EngineClients, 'tables'>;
type Item = Record<string, unknown>;

/** A version that no item has had: versions of users are such times, and versions of orders are counted from 1. */
const freshVersion = () => Date.now();

export const renewedUser = (item: Item): Item => ({ ...item, version: freshVersion() });
export const renewedOrder = (item: Item): Item => ({
  ...item,
  data: { ...Object(item.data), version: freshVersion() },
});

export type Restore = {
  from: string;
  to: string;
  /** The attributes of the key, the partition first. */
  key: readonly [string, ...string[]];
  /** The id of the user whose items alone are restored. */
  userId?: string | undefined;
  /** The item as it is added: at a version that it has never had. */
  renewed: (item: Item) => Item;
  dryRun: boolean;
};
export type Restored = { from: string; to: string; read: number; missing: number; restored: number };

const keyOf = async ({ tables }: Client, TableName: string) => {
  const { Table } = await tables.send(new DescribeTableCommand({ TableName }));
  return (Table?.KeySchema ?? []).map(({ AttributeName }) => AttributeName).join(', ');
};

const requireAlike = async (client: Client, { from, to, key }: Restore) => {
  if (from === to) throw new Failure('A table is not restored from itself.');
  const found = await keyOf(client, from);
  if (found !== key.join(', ')) throw new Failure(`${from} is no copy of ${to}: its key is ${found}.`);
};

/**
 * Copies what a restored table has and the service's lacks. What the service has stays, whatever the restored table says.
 * @throws Failure when the restored table has nothing of the user
 */
export const restoreItems = async (clients: Client, restore: Restore): Promise<Restored> => {
  await requireAlike(clients, restore);
  const { from, to, key, userId, renewed, dryRun } = restore;
  const [partition] = key;
  const client = DynamoDBDocumentClient.from(clients.tables);
  const keyIn = (item: Item) => Object.fromEntries(key.map((name) => [name, item[name]]));

  const isMissing = async (item: Item) =>
    !(await client.send(new GetCommand({ TableName: to, Key: keyIn(item), ConsistentRead: true }))).Item;
  /** Checks in the write itself, since the service keeps running. @returns whether the item was missing */
  const add = async (item: Item) => {
    const ConditionExpression = 'attribute_not_exists(#key)';
    const ExpressionAttributeNames = { '#key': partition };
    try {
      await client.send(
        new PutCommand({ TableName: to, Item: renewed(item), ConditionExpression, ExpressionAttributeNames }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const pages =
    userId === undefined
      ? paginateScan({ client }, { TableName: from, ConsistentRead: true })
      : paginateQuery(
          { client },
          {
            TableName: from,
            KeyConditionExpression: '#key = :user',
            ExpressionAttributeNames: { '#key': partition },
            ExpressionAttributeValues: { ':user': userId },
            ConsistentRead: true,
          },
        );
  let [read, missing] = [0, 0];
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      read += 1;
      if (await (dryRun ? isMissing(item) : add(item))) missing += 1;
    }
  }
  if (userId !== undefined && read === 0)
    throw new Failure(`${from} has no items of the user ${userId}, so there is nothing to restore.`);
  return { from, to, read, missing, restored: dryRun ? 0 : missing };
};
