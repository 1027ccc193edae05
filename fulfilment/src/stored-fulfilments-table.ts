import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  paginateScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { FulfilmentKey } from './fulfilment';

type Table = { client: DynamoDBDocumentClient; tableName: string };

/** An item as it was stored: what the service cannot read is the user's data all the same. */
const FulfilmentItem = z.looseObject({
  userId: z.string(),
  orderId: z.string(),
  data: z.optional(z.record(z.string(), z.unknown())),
});
export type FulfilmentItem = z.infer<typeof FulfilmentItem>;

const Items = z.array(FulfilmentItem);

const listing =
  ({ client, tableName: TableName }: Table) =>
  async (userId: string): Promise<FulfilmentItem[]> => {
    const query = {
      TableName,
      KeyConditionExpression: 'userId = :userId',
      ExpressionAttributeValues: { ':userId': userId },
      ConsistentRead: true,
    };
    const found: FulfilmentItem[] = [];
    for await (const page of paginateQuery({ client }, query)) found.push(...z.parse(Items, page.Items ?? []));
    return found;
  };

async function* scanning({ client, tableName: TableName }: Table) {
  for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
    yield z.parse(Items, page.Items ?? []);
}

const NOBODY = { name: '', street: '', city: '', postalCode: '' };

const forgetting =
  ({ client, tableName: TableName }: Table) =>
  async ({ userId, orderId }: FulfilmentKey): Promise<boolean> => {
    const update = new UpdateCommand({
      TableName,
      Key: { userId, orderId },
      // Another revision, so that a change that is under way does not bring the address back.
      UpdateExpression: 'SET #data.#booking.#address = :nobody, #data.#revision = #data.#revision + :one',
      ConditionExpression: 'attribute_exists(#data.#booking.#address) AND #data.#booking.#address <> :nobody',
      ExpressionAttributeNames: {
        '#data': 'data',
        '#booking': 'booking',
        '#address': 'address',
        '#revision': 'revision',
      },
      ExpressionAttributeValues: { ':nobody': NOBODY, ':one': 1 },
    });
    try {
      await client.send(update);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

/** The fulfilments of any user for an operator, as they were stored. */
export const openStoredFulfilments = (table: Table) => ({
  find: async ({ userId, orderId }: FulfilmentKey): Promise<FulfilmentItem | undefined> => {
    const get = new GetCommand({ TableName: table.tableName, Key: { userId, orderId }, ConsistentRead: true });
    const { Item } = await table.client.send(get);
    return Item && z.parse(FulfilmentItem, Item);
  },
  list: listing(table),
  /** Every item, page by page. */
  pages: () => scanning(table),
  remove: async ({ userId, orderId }: FulfilmentKey): Promise<void> => {
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: { userId, orderId } }));
  },
  /** Makes the lines of the delivery address empty. @returns whether there was one */
  forgetAddress: forgetting(table),
});
export type StoredFulfilments = ReturnType<typeof openStoredFulfilments>;
