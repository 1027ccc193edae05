import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { CREATE_ID, conditionalWrite, type Item, newWriteId, WRITE_ID } from '../../common/dynamodb/conditional-write';
import { ifMatchCondition } from '../../common/dynamodb/if-match-condition';
import { readable } from '../../common/dynamodb/readable';
import type { ChangedBy } from '../../common/events/changed-by';
import type { UserId } from '../../common/http/caller';
import { type IfMatch, isForOneVersion } from '../../common/http/entity-tag';
import { keyText } from '../../common/schema/text';
import { DETAIL_FIELDS, firstVersion, User, type UserDetails } from './user';

/** A refused write, with the record that failed the condition, if there is one. */
export type Refused = { ok: false; found: User | undefined };
/** A write that was made, or a refused one. `isNew`: there was no record before, or one without a version and a create's id. */
export type Saved = { ok: true; user: User; isNew: boolean } | Refused;

/** A place in the unordered listing. */
export const Position = z.object({ userid: keyText });
export type Position = z.infer<typeof Position>;

const toUser = (item: unknown): User => z.parse(User, item);

const refused = (found: Item | undefined): Refused => ({ ok: false, found: found && toUser(found) });

/** Where an item notes who made its last write, and when. The table's stream carries it, so that the write is its own event. */
const LAST_CHANGE = 'lastChange';

/** The clauses that make the stored details equal `details`: absent ones are removed. */
const replacing = (details: UserDetails) => {
  const present = DETAIL_FIELDS.filter((field) => details[field] !== undefined);
  const absent = DETAIL_FIELDS.filter((field) => details[field] === undefined);
  const set = [...present, 'timestamp', WRITE_ID, LAST_CHANGE].map((field) => `#${field} = :${field}`);
  const remove = absent.length > 0 ? ` REMOVE ${absent.map((field) => `#${field}`).join(', ')}` : '';
  return {
    expression: `SET ${set.join(', ')}, #createId = if_not_exists(#createId, :writeId), #version = if_not_exists(#version, :before) + :one${remove}`,
    values: Object.fromEntries(present.map((field) => [`:${field}`, details[field]])),
  };
};

const NAMES = Object.fromEntries(
  [...DETAIL_FIELDS, 'timestamp', 'version', WRITE_ID, CREATE_ID, LAST_CHANGE].map((field) => [`#${field}`, field]),
);

const existing = (ifMatch: IfMatch | undefined) => {
  const { conditions, values } = ifMatchCondition(ifMatch, '#version');
  return { condition: ['attribute_exists(userid)', ...conditions].join(' AND '), values };
};

type Table = { client: DynamoDBDocumentClient; tableName: string };
type AuthoredTable = Table & { by: ChangedBy };

const finding =
  ({ client, tableName }: Table) =>
  async (userid: UserId): Promise<User | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { userid }, ConsistentRead: true }));
    return Item && toUser(Item);
  };

const creating =
  ({ client, tableName, by }: AuthoredTable) =>
  async (user: User): Promise<Saved> => {
    const id = newWriteId();
    const command = new PutCommand({
      TableName: tableName,
      Item: { ...user, [CREATE_ID]: id, [WRITE_ID]: id, [LAST_CHANGE]: { ...by, time: user.timestamp } },
      ConditionExpression: 'attribute_not_exists(userid)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const identity = { key: { userid: user.userid }, attribute: CREATE_ID, id };
    const outcome = await conditionalWrite({ client, command, onceAtMost: false, identity });
    return outcome.made ? { ok: true, user, isNew: true } : refused(outcome.found);
  };

type Replacement = { userid: UserId; details: UserDetails; now: Date; ifMatch: IfMatch | undefined; by: ChangedBy };

/** The request that replaces a user's details, gives the record the id of this write, and notes whose it is. */
const update = (tableName: string, id: string, { userid, details, now, ifMatch, by }: Replacement) => {
  const { expression, values } = replacing(details);
  const match = existing(ifMatch);
  return new UpdateCommand({
    TableName: tableName,
    Key: { userid },
    UpdateExpression: expression,
    ...(ifMatch && { ConditionExpression: match.condition }),
    ExpressionAttributeNames: NAMES,
    ExpressionAttributeValues: {
      ...values,
      ...match.values,
      ':timestamp': now.toISOString(),
      ':writeId': id,
      ':lastChange': { ...by, time: now.toISOString() },
      ':before': firstVersion(now) - 1,
      ':one': 1,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
};

const putting =
  ({ client, tableName, by }: AuthoredTable) =>
  async (userid: UserId, details: UserDetails, now: Date, ifMatch?: IfMatch): Promise<Saved> => {
    const id = newWriteId();
    const command = update(tableName, id, { userid, details, now, ifMatch, by });
    const identity = { key: { userid }, attribute: WRITE_ID, id };
    const outcome = await conditionalWrite({ client, command, onceAtMost: isForOneVersion(ifMatch), identity });
    if (!outcome.made) return refused(outcome.found);
    const user = toUser(outcome.item);
    // A record that was written without a create's id gets its first one here.
    const isNew = !ifMatch && outcome.item?.[CREATE_ID] === id && user.version === firstVersion(now);
    return { ok: true, user, isNew };
  };

const removing =
  ({ client, tableName }: Table) =>
  async (userid: UserId, ifMatch?: IfMatch): Promise<{ ok: true } | Refused> => {
    const { condition, values } = existing(ifMatch);
    const command = new DeleteCommand({
      TableName: tableName,
      Key: { userid },
      ConditionExpression: condition,
      ...(Object.keys(values).length > 0 && {
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: values,
      }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const outcome = await conditionalWrite({ client, command, onceAtMost: isForOneVersion(ifMatch) });
    return outcome.made ? { ok: true } : refused(outcome.found);
  };

const listing =
  ({ client, tableName }: Table) =>
  async (limit: number, after?: Position): Promise<{ users: User[]; next?: Position }> => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: tableName,
        Limit: limit,
        ConsistentRead: true,
        ...(after && { ExclusiveStartKey: after }),
      }),
    );
    return { users: readable(Items, toUser), ...(LastEvaluatedKey && { next: z.parse(Position, LastEvaluatedKey) }) };
  };

const changes = (table: AuthoredTable) => ({
  /** Creates a user. It is not sent again after a lost answer: that could bring back a user who was deleted since. */
  create: creating(table),

  /** Creates or replaces a user; with `ifMatch` only replaces, and only a record that it matches. */
  put: putting(table),
});

/** The writes that note their author in the record. */
export type UserChanges = ReturnType<typeof changes>;

/** The users table: each write is one conditional request, each read is consistent. */
export const createUsersTable = (table: Table) => ({
  find: finding(table),

  changedBy: (by: ChangedBy): UserChanges => changes({ ...table, by }),

  remove: removing(table),

  /** One page in no particular order, from one read of at most `limit` users. */
  list: listing(table),
});

export type UsersTable = ReturnType<typeof createUsersTable>;
