import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { conditionalWrite, newWriteId, WRITE_ID } from '../../common/dynamodb/conditional-write';
import type { ChangedBy } from '../../common/events/changed-by';
import { Fulfilment, type FulfilmentKey } from './fulfilment';
import type { EventName, LastChange } from './last-change';

/** The index of what waits, spread over so many partitions that none is hot. */
export const DUE_INDEX = 'by-look-at';
export const SHARDS = 8;

const shardOf = ({ userId, orderId }: FulfilmentKey): number =>
  (createHash('sha256')
    .update(JSON.stringify([userId, orderId]))
    .digest()[0] ?? 0) % SHARDS;

const Stored = z.object({ data: Fulfilment });

export type Table = { client: DynamoDBDocumentClient; tableName: string };

/** A change of a fulfilment: what it is afterwards, and the event that this is, if it is one. */
export type Change = { after: Fulfilment; event?: EventName | undefined; by: ChangedBy; time: string };

const itemOf = (data: Fulfilment, lastChange: LastChange) => ({
  userId: data.userId,
  orderId: data.orderId,
  [WRITE_ID]: lastChange.writeId,
  lastChange,
  ...(data.lookAt !== undefined && { shard: shardOf(data), lookAt: data.lookAt }),
  data,
});

const Key = z.object({ userId: z.string(), orderId: z.string() });

/** The fulfilments. Each read is consistent; each write is one request, conditional on what was read. */
export const createFulfilmentTable = ({ client, tableName: TableName }: Table) => ({
  find: async ({ userId, orderId }: FulfilmentKey): Promise<Fulfilment | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { userId, orderId }, ConsistentRead: true }));
    return Item && z.parse(Stored, Item).data;
  },

  /**
   * Makes a change if the fulfilment is still as it was `before`, or if there is still none.
   * @returns the fulfilment after it, or nothing if another change was first
   */
  change: async (
    before: Fulfilment | undefined,
    { after, event, by, time }: Change,
  ): Promise<Fulfilment | undefined> => {
    const id = newWriteId();
    const data: Fulfilment = {
      ...after,
      revision: (before?.revision ?? 0) + 1,
      version: (before?.version ?? 0) + (event ? 1 : 0),
      ...(event && { times: { ...after.times, [event]: time } }),
    };
    const command = new PutCommand({
      TableName,
      Item: itemOf(data, { ...(event && { type: event }), writeId: id, time, ...by }),
      ...(before
        ? {
            ConditionExpression: '#data.#revision = :revision',
            ExpressionAttributeNames: { '#data': 'data', '#revision': 'revision' },
            ExpressionAttributeValues: { ':revision': before.revision },
          }
        : { ConditionExpression: 'attribute_not_exists(userId)' }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const identity = { key: { userId: data.userId, orderId: data.orderId }, attribute: WRITE_ID, id };
    const outcome = await conditionalWrite({ client, command, onceAtMost: true, identity });
    return outcome.made ? data : undefined;
  },

  /** The fulfilments of one shard that somebody has to look at by now, those that wait longest first. */
  due: async function* (shard: number, now: Date): AsyncGenerator<FulfilmentKey> {
    const query = {
      TableName,
      IndexName: DUE_INDEX,
      KeyConditionExpression: '#shard = :shard AND #lookAt <= :now',
      ExpressionAttributeNames: { '#shard': 'shard', '#lookAt': 'lookAt' },
      ExpressionAttributeValues: { ':shard': shard, ':now': now.toISOString() },
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) yield* z.parse(z.array(Key), Items);
  },
});
export type FulfilmentTable = ReturnType<typeof createFulfilmentTable>;
