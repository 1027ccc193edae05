import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { conditionalWrite, newWriteId } from '../../common/dynamodb/conditional-write';

/**
 * For how long a claim keeps others away. Longer than a function may run, so that two never send at once; shorter than an event
 * stays hidden in its queue, so that after a crash its next delivery sends.
 */
export const CLAIM_MS = 120_000;

/** What became of an event in the end. */
export type Settled = 'sent' | 'dropped';

const Found = z.object({ state: z.enum(['claimed', 'sent', 'dropped']) });

/** Whether the caller, and nobody else, has to send now; or else that another one is about to, or that the event is settled. */
export type Claim = { isOwn: true; claimId: string } | { isOwn: false; isSettled: boolean };

type Table = { client: DynamoDBDocumentClient; tableName: string };

const NAMES = { '#state': 'state' };

/**
 * Which events a customer was told of. An item has the event's id, its state and times: nothing of a person, so erasing a user
 * leaves nothing to do here.
 */
export const createClaimsTable = ({ client, tableName: TableName }: Table) => ({
  /** Claims an event that is not settled, and that no other claim keeps. `expiresAt` is when the table may forget it. */
  claim: async ({ eventId, now, expiresAt }: { eventId: string; now: Date; expiresAt: Date }): Promise<Claim> => {
    const claimId = newWriteId();
    const key = { eventId };
    const command = new UpdateCommand({
      TableName,
      Key: key,
      UpdateExpression: 'SET #state = :claimed, claimId = :id, heldUntil = :until, expiresAt = :expires',
      ConditionExpression: 'attribute_not_exists(eventId) OR (#state = :claimed AND heldUntil <= :now)',
      ExpressionAttributeNames: NAMES,
      ExpressionAttributeValues: {
        ':claimed': 'claimed',
        ':id': claimId,
        ':now': now.toISOString(),
        ':until': new Date(now.getTime() + CLAIM_MS).toISOString(),
        ':expires': Math.floor(expiresAt.getTime() / 1_000),
      },
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    // Sent again, it is refused: `heldUntil` is later than its own `now`.
    const identity = { key, attribute: 'claimId', id: claimId };
    const outcome = await conditionalWrite({ client, command, onceAtMost: true, identity });
    if (outcome.made) return { isOwn: true, claimId };
    return { isOwn: false, isSettled: z.parse(Found, outcome.found).state !== 'claimed' };
  },

  /** Notes what became of a claimed event. Returns whether the claim was still the caller's. */
  settle: async (eventId: string, claimId: string, state: Settled): Promise<boolean> => {
    const command = new UpdateCommand({
      TableName,
      Key: { eventId },
      UpdateExpression: 'SET #state = :state REMOVE heldUntil',
      ConditionExpression: 'claimId = :id',
      ExpressionAttributeNames: NAMES,
      ExpressionAttributeValues: { ':id': claimId, ':state': state },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const isFinal = () => true;
    return (await conditionalWrite({ client, command, onceAtMost: true, refusalIsFinal: isFinal })).made;
  },
});
export type ClaimsTable = ReturnType<typeof createClaimsTable>;
