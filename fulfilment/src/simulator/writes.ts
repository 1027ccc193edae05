// The single writes of the simulator's table, as inputs of DynamoDB.
import type { Party } from '../third-parties/errors';
import type { SimulatorRecord } from './record';

/** The change of a record from one of some states to another. */
export type Movement = Pick<SimulatorRecord, 'party' | 'key'> & {
  from: readonly SimulatorRecord['state'][];
  to: SimulatorRecord['state'];
  held?: boolean;
};

/** What is counted under an id, and the most that it may come to. */
export type Counter = { id: string; by: number; atMost?: number };

export const idOf = (party: Party, key: string): string => `${party}#${key}`;

const KEPT_DAYS = 90;

/** When an item may go: nobody repeats a call after that. In seconds, as DynamoDB's expiry has it. */
const expiry = (now: Date): number => Math.floor(now.getTime() / 1_000) + KEPT_DAYS * 24 * 60 * 60;

/** Puts a record where there is none of this key. */
export const placement = (tableName: string, record: SimulatorRecord, now: Date) => ({
  TableName: tableName,
  Item: { id: idOf(record.party, record.key), ...record, expires: expiry(now) },
  ConditionExpression: 'attribute_not_exists(id)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

export const movement = (tableName: string, { party, key, from, to, held }: Movement) => ({
  TableName: tableName,
  Key: { id: idOf(party, key) },
  UpdateExpression: `SET #state = :to${held === undefined ? '' : ', held = :held'}`,
  ConditionExpression: `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: {
    ':to': to,
    ...(held !== undefined && { ':held': held }),
    ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
  },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

/** How a counter stands beside its limit before the addition; one that is not there yet stands at 0. */
const hasRoom = (by: number, atMost: number): string =>
  by > atMost ? 'taken <= :room' : 'attribute_not_exists(taken) OR taken <= :room';

/** Counts only where the counter then is at most `atMost`. */
export const addition = (tableName: string, { id, by, atMost }: Counter, now: Date) => ({
  TableName: tableName,
  Key: { id },
  UpdateExpression: 'SET taken = if_not_exists(taken, :none) + :by, expires = :expires',
  ...(atMost !== undefined && { ConditionExpression: hasRoom(by, atMost) }),
  ExpressionAttributeValues: {
    ':none': 0,
    ':by': by,
    ':expires': expiry(now),
    ...(atMost !== undefined && { ':room': atMost - by }),
  },
});
