import * as z from 'zod/mini';
import { at, readTemplate } from './template';

const attributes = z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }));
const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.pipe(
    // The conditions of tables are about those that older releases made.
    z.transform((value: unknown) => at(value, 'Fn::If', 2) ?? value),
    z.object({
      ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
      NonKeyAttributes: z.optional(z.array(z.string())),
    }),
  ),
});

/** What makes a table the table that its template describes, so that the schema is written once. */
const Schema = z.object({
  AttributeDefinitions: attributes,
  KeySchema: keySchema,
  LocalSecondaryIndexes: z.optional(z.array(index)),
  GlobalSecondaryIndexes: z.optional(z.array(index)),
});

export const tableSchema = (template: string, logicalId: string) =>
  z.parse(Schema, at(readTemplate(template), 'Resources', logicalId, 'Properties'));
