import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Order, type OrderKey, toOrder } from 'order-lookup';
import {
  conditionalWrite,
  type Item,
  newWriteId,
  type Outcome,
  WRITE_ID,
} from '../../common/dynamodb/conditional-write';
import { ifMatchCondition } from '../../common/dynamodb/if-match-condition';
import { type IfMatch, isForOneVersion } from '../../common/http/entity-tag';
import type { Author, ChangeType, LastChange } from './last-change';

/** What a conditional write came to: the order as it now is, or the item that failed the condition, if there is one. */
export type Written = { ok: true; order: Order } | { ok: false; found: Order | undefined };

/** A change of one order: update clauses and conditions over `data`, with the values they use. */
export type Change = {
  type: ChangeType;
  /** Why an order is canceled. */
  reason?: string;
  key: OrderKey;
  set: string[];
  remove?: string[];
  only?: string[];
  values: Record<string, unknown>;
  ifMatch: IfMatch | undefined;
  /** Whether the change makes the order leave PLACED, which happens at most once. */
  isExit?: boolean;
};

export type Table = { client: DynamoDBDocumentClient; tableName: string };
export type AuthoredTable = Table & Author;

/**
 * Whether the item has never had a write's id: another tool wrote it, perhaps in a form that this service cannot read, or
 * an earlier release did.
 */
const hasNoWriteId = (found: Item | undefined): boolean => found !== undefined && !(WRITE_ID in found);

/** Whether the item is an order that has left PLACED, to which no order returns. */
const hasLeft = (found: Item | undefined): boolean => {
  const { status } = Object(found?.data);
  return status !== undefined && status !== 'PLACED';
};

/** The request that changes an order in status PLACED, gives it the id of this write, and notes what the write is. */
const update = (tableName: string, lastChange: LastChange, change: Change) => {
  const { key, set, remove = [], only = [], values, ifMatch } = change;
  const version = ifMatchCondition(ifMatch, '#data.#version');
  const removing = remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : '';
  return new UpdateCommand({
    TableName: tableName,
    Key: key,
    // An item without a top-level orderTime is not in the index yet: every write puts it there.
    UpdateExpression: `SET ${[...set, '#writeId = :writeId', '#lastChange = :lastChange', '#data.#version = if_not_exists(#data.#version, :zero) + :one', '#orderTime = if_not_exists(#orderTime, #data.#orderTime)'].join(', ')}${removing}`,
    ConditionExpression: ['#data.#status = :placed', ...only, ...version.conditions].join(' AND '),
    ExpressionAttributeNames: {
      '#data': 'data',
      '#status': 'status',
      '#version': 'version',
      '#orderTime': 'orderTime',
      '#writeId': WRITE_ID,
      '#lastChange': 'lastChange',
    },
    ExpressionAttributeValues: {
      ':placed': 'PLACED',
      ':zero': 0,
      ':one': 1,
      ':writeId': lastChange.writeId,
      ':lastChange': lastChange,
      ...values,
      ...version.values,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
};

const sending =
  ({ client, tableName, by, now }: AuthoredTable) =>
  (change: Change): Promise<Outcome> => {
    const { type, reason, key, ifMatch, isExit = false } = change;
    const id = newWriteId();
    const lastChange = { type, ...by, writeId: id, time: now().toISOString(), ...(reason && { reason }) };
    const command = update(tableName, lastChange, change);
    const onceAtMost = isExit || isForOneVersion(ifMatch);
    // An order leaves PLACED once: if another write made it leave, this one did not and never will.
    const refusalIsFinal = (found: Item | undefined) => isExit && hasLeft(found);
    const identity = { key, attribute: WRITE_ID, id };
    return conditionalWrite({ client, command, onceAtMost, refusalIsFinal, identity });
  };

/** Changes an item only if this service can read it: a change of any other item could not be answered. */
const sendingToReadable = (table: AuthoredTable) => {
  const send = sending(table);
  const sendToReadable = async (change: Change): Promise<Outcome> => {
    const sendIf = (condition: string) => send({ ...change, only: [...(change.only ?? []), condition] });
    const outcome = await sendIf('attribute_exists(#writeId)');
    if (outcome.made || !hasNoWriteId(outcome.found)) return outcome;
    toOrder(outcome.found);
    const first = await sendIf('attribute_not_exists(#writeId)');
    const isOvertaken = !first.made && first.found && !hasNoWriteId(first.found);
    return isOvertaken ? sendToReadable(change) : first;
  };
  return sendToReadable;
};

/** Changes a PLACED order by one conditional request that holds the whole rule. */
export const changing = (table: AuthoredTable) => {
  const send = sendingToReadable(table);
  return async (change: Change): Promise<Written> => {
    const outcome = await send(change);
    if (outcome.made) return { ok: true, order: toOrder(outcome.item) };
    return { ok: false, found: outcome.found && toOrder(outcome.found) };
  };
};
