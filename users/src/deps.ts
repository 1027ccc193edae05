import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { UserId } from '../../common/caller';
import { dynamoDBSettings } from '../../common/dynamodb';
import { createHttp } from '../../common/http';
import { name, setting } from '../../common/setting';
import { tracer } from '../../common/tracing';
import { authenticate } from './authenticate';
import { createUsersTable } from './users-table';

export const usersTable = () =>
  createUsersTable({
    client: DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient(dynamoDBSettings))),
    tableName: setting(process.env, 'USERS_TABLE_NAME', name),
  });

export const now = (): Date => new Date();

export const newId = (): UserId => z.parse(UserId, randomUUID());

export const usersHttp = () =>
  createHttp({ authenticate, now, problemTypeBase: setting(process.env, 'PROBLEM_TYPE_BASE', name) });
