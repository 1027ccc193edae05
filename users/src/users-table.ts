import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { UserId } from '../../common/caller';
import { EACH_ATTEMPT, watchAttempts } from '../../common/dynamodb';
import type { IfMatch } from '../../common/entity-tag';
import { ifMatchCondition } from '../../common/if-match-condition';
import { readable } from '../../common/readable';
import { keyText } from '../../common/text';
import { DETAIL_FIELDS, User, type UserDetails } from './user';

/** What a conditional write came to: done, or the record that failed the condition, if there is one. */
export type Refused = { ok: false; found: User | undefined };
export type Saved = { ok: true; user: User } | Refused;

/** A place in the unordered listing. */
export const Position = z.object({ userid: keyText });
export type Position = z.infer<typeof Position>;

const toUser = (item: unknown): User => z.parse(User, item);

/** The item that failed a condition comes as DynamoDB sent it, not as the document client reads others. */
const refused = (error: unknown): Refused => {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  return { ok: false, found: error.Item && toUser(unmarshall(error.Item)) };
};

/** The clauses that make the stored details equal `details`: absent ones are removed. */
const replacing = (details: UserDetails) => {
  const present = DETAIL_FIELDS.filter((field) => details[field] !== undefined);
  const absent = DETAIL_FIELDS.filter((field) => details[field] === undefined);
  const set = [...present, 'timestamp'].map((field) => `#${field} = :${field}`);
  const remove = absent.length > 0 ? ` REMOVE ${absent.map((field) => `#${field}`).join(', ')}` : '';
  return {
    expression: `SET ${set.join(', ')}, #version = if_not_exists(#version, :zero) + :one${remove}`,
    values: Object.fromEntries(present.map((field) => [`:${field}`, details[field]])),
  };
};

const NAMES = Object.fromEntries([...DETAIL_FIELDS, 'timestamp', 'version'].map((field) => [`#${field}`, field]));

const existing = (ifMatch: IfMatch | undefined) => {
  const { conditions, values } = ifMatchCondition(ifMatch, '#version');
  return { condition: ['attribute_exists(userid)', ...conditions].join(' AND '), values };
};

/** The users table: each write is one conditional request, each read is consistent. */
export const createUsersTable = ({ client, tableName }: { client: DynamoDBDocumentClient; tableName: string }) => ({
  find: async (userid: UserId): Promise<User | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { userid }, ConsistentRead: true }));
    return Item && toUser(Item);
  },

  create: async (user: User): Promise<Saved> => {
    const command = new PutCommand({
      TableName: tableName,
      Item: user,
      ConditionExpression: 'attribute_not_exists(userid)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const attempts = watchAttempts();
    command.middlewareStack.add(attempts.middleware, EACH_ATTEMPT);
    try {
      await client.send(command);
      return { ok: true, user };
    } catch (error) {
      const result = refused(error);
      return attempts.mayHaveWorked() && isDeepStrictEqual(result.found, user) ? { ok: true, user } : result;
    }
  },

  /** Creates or replaces a user; with `ifMatch` only replaces, and only a record that it matches. */
  put: async (userid: UserId, details: UserDetails, now: Date, ifMatch?: IfMatch): Promise<Saved> => {
    const { expression, values } = replacing(details);
    const match = existing(ifMatch);
    const command = new UpdateCommand({
      TableName: tableName,
      Key: { userid },
      UpdateExpression: expression,
      ...(ifMatch && { ConditionExpression: match.condition }),
      ExpressionAttributeNames: NAMES,
      ExpressionAttributeValues: { ...values, ...match.values, ':timestamp': now.toISOString(), ':zero': 0, ':one': 1 },
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    // Sent again after a lost answer it could undo what another request did meanwhile, unless it names a version.
    const attempts = watchAttempts({ resend: Array.isArray(ifMatch) });
    command.middlewareStack.add(attempts.middleware, EACH_ATTEMPT);
    try {
      const { Attributes } = await client.send(command);
      return { ok: true, user: toUser(Attributes) };
    } catch (error) {
      return refused(attempts.errorOf(error));
    }
  },

  remove: async (userid: UserId, ifMatch?: IfMatch): Promise<{ ok: true } | Refused> => {
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
    const attempts = watchAttempts();
    command.middlewareStack.add(attempts.middleware, EACH_ATTEMPT);
    try {
      await client.send(command);
      return { ok: true };
    } catch (error) {
      const result = refused(error);
      return !result.found && attempts.mayHaveWorked() ? { ok: true } : result;
    }
  },

  /** One page in no order, by one read of at most `limit` users. */
  list: async (limit: number, after?: Position): Promise<{ users: User[]; next?: Position }> => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: tableName,
        Limit: limit,
        ConsistentRead: true,
        ...(after && { ExclusiveStartKey: after }),
      }),
    );
    return { users: readable(Items, toUser), ...(LastEvaluatedKey && { next: z.parse(Position, LastEvaluatedKey) }) };
  },
});

export type UsersTable = ReturnType<typeof createUsersTable>;
