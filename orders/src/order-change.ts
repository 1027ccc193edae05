import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Order, type OrderKey, orderIn, StoredOrder, toOrder } from 'order-lookup';
import * as z from 'zod/mini';
import { EACH_ATTEMPT, watchAttempts } from '../../common/dynamodb';
import type { IfMatch } from '../../common/entity-tag';
import { ifMatchCondition } from '../../common/if-match-condition';

/** What a conditional write came to: the order as it now is, or the item that failed the condition, if there is one. */
export type Written = { ok: true; order: Order } | { ok: false; found: Order | undefined };

/** A change of one order: update clauses and conditions over `data`, with the names and values they use. */
type Change = {
  key: OrderKey;
  set: string[];
  only?: string[];
  values: Record<string, unknown>;
  ifMatch: IfMatch | undefined;
  /** Whether the SDK may send it again though it may have worked: where it stays refused once it did. */
  resend?: boolean;
};

export type Table = { client: DynamoDBDocumentClient; tableName: string };

/** The item that failed a condition: the document client leaves it as DynamoDB sent it. */
export const itemIn = (error: unknown): StoredOrder | undefined => {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  return error.Item && z.parse(StoredOrder, unmarshall(error.Item));
};

/** Changes a PLACED order by one conditional request that holds the whole rule. */
export const changing =
  ({ client, tableName }: Table) =>
  async ({ key, set, only = [], values, ifMatch, resend = true }: Change): Promise<Written> => {
    const version = ifMatchCondition(ifMatch, '#data.#version');
    const command = new UpdateCommand({
      TableName: tableName,
      Key: key,
      // An item without a top-level orderTime is not in the index yet: each write lists it from then on.
      UpdateExpression: `SET ${[...set, '#data.#version = if_not_exists(#data.#version, :zero) + :one', '#orderTime = if_not_exists(#orderTime, #data.#orderTime)'].join(', ')}`,
      ConditionExpression: ['#data.#status = :placed', ...only, ...version.conditions].join(' AND '),
      ExpressionAttributeNames: {
        '#data': 'data',
        '#status': 'status',
        '#version': 'version',
        '#orderTime': 'orderTime',
      },
      ExpressionAttributeValues: { ':placed': 'PLACED', ':zero': 0, ':one': 1, ...values, ...version.values },
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const attempts = watchAttempts({ resend });
    command.middlewareStack.add(attempts.middleware, EACH_ATTEMPT);
    try {
      const { Attributes } = await client.send(command);
      return { ok: true, order: toOrder(Attributes) };
    } catch (error) {
      const found = itemIn(attempts.errorOf(error));
      return { ok: false, found: found && orderIn(found) };
    }
  };
