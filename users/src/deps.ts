import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { dynamoDBSettings } from '../../common/dynamodb/attempts';
import type { ChangedBy } from '../../common/events/changed-by';
import { UserId } from '../../common/http/caller';
import { createHttp } from '../../common/http/http';
import { name, optional, setting } from '../../common/schema/setting';
import { tracer } from '../../common/telemetry/tracing';
import { authenticate } from './authenticate';
import { count } from './counted';
import type { User } from './user';
import { createUsersTable, type Saved, type UserChanges } from './users-table';

export const users = createUsersTable({
  client: DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient(dynamoDBSettings))),
  tableName: setting(process.env, 'USERS_TABLE_NAME', name),
});

/** Counts users that are new, whichever call created them. */
const counted =
  <A extends unknown[]>(write: (...args: A) => Promise<Saved>) =>
  async (...args: A): Promise<Saved> => {
    const result = await write(...args);
    if (result.ok && result.isNew) count('UserCreated');
    return result;
  };

/** The users, to be changed for somebody. */
export const usersChangedBy = (by: ChangedBy): UserChanges => {
  const { create, put } = users.changedBy(by);
  return { create: counted(create), put: counted(put) };
};

export const now = (): Date => new Date();

export const newId = (): UserId => z.parse(UserId, randomUUID());

export const http = createHttp({
  authenticate,
  now,
  subject: 'userid' satisfies keyof User,
  problemTypeBase: setting(process.env, 'PROBLEM_TYPE_BASE', name),
  allowedOrigin: setting(process.env, 'ALLOWED_ORIGIN', optional),
});
