import * as z from 'zod/mini';
import { at, readTemplate } from './template';

const attributes = z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }));
const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']) }),
});

/** What makes a table the table that its template describes, so that the schema is written once. */
const Schema = z.object({
  AttributeDefinitions: attributes,
  KeySchema: keySchema,
  LocalSecondaryIndexes: z.optional(z.array(index)),
});

export const tableSchema = (template: string, logicalId: string) =>
  z.parse(Schema, at(readTemplate(template), 'Resources', logicalId, 'Properties'));
