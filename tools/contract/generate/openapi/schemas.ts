// The components of a document: zod's JSON Schemas, with names, references and the description of each field.
import * as z from 'zod/mini';
import type { Component } from '../../../../common/documentation/route-documentation';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

const REFERENCE = '#/components/schemas/';

export const schemaReference = (name: string) => ({ $ref: `${REFERENCE}${name}` });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LARGEST = Number.MAX_SAFE_INTEGER;

/** An integer is said to be one, for the languages in which that is another type, and not bounded by what JavaScript holds. */
const asInteger = (schema: JsonSchema) => {
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  if (values.length > 0 && values.every(Number.isInteger)) schema.type = 'integer';
  if (schema.maximum === LARGEST) delete schema.maximum;
  if (schema.minimum === -LARGEST) delete schema.minimum;
};

/**
 * An answer may grow: a client that refuses fields it does not know would break. And a default is a value that the server
 * puts in when it reads, so the field is never missing in an answer.
 */
export const openToMore = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }) => {
  delete jsonSchema.default;
  asInteger(jsonSchema);
  if (zodSchema._zod.def.type === 'object' && !zodSchema._zod.def.catchall) delete jsonSchema.additionalProperties;
};

/** What is checked is the pattern; a format promises the grammar of a standard. */
const withoutFormat = ({ jsonSchema }: { jsonSchema: JsonSchema }) => {
  if (jsonSchema.pattern) delete jsonSchema.format;
};

const described = (name: string, schema: JsonSchema, { description, fields, readOnly = [] }: Component) => {
  const { $schema: _, $id: __, properties, ...rest } = schema;
  if (!properties) return { description, ...rest };
  const describedField = (field: string, value: z.core.JSONSchema._JSONSchema) => {
    if (!fields[field]) throw new Error(`${name}.${field} is not described`);
    return {
      ...(isObject(value) && value),
      description: fields[field],
      ...(readOnly.includes(field) && { readOnly: true }),
    };
  };
  return {
    description,
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([field, value]) => [field, describedField(field, value)]),
    ),
  };
};

/** The schemas by name, and the reference to each where an operation needs it. */
export const schemasOf = (components: Record<string, Component>) => {
  const names = z.registry<{ id: string }>();
  for (const [id, { schema }] of Object.entries(components)) names.add(schema, { id });
  const uri = (id: string) => `${REFERENCE}${id}`;
  const converted = {
    input: z.toJSONSchema(names, { io: 'input', uri, override: withoutFormat }).schemas,
    output: z.toJSONSchema(names, { io: 'output', uri, override: openToMore }).schemas,
  };
  const schemas = Object.fromEntries(
    Object.entries(components).map(([name, component]) => {
      const schema = converted[component.direction][name];
      if (!schema) throw new Error(`${name} has no schema`);
      return [name, described(name, schema, component)];
    }),
  );
  const referenceTo = (schema: z.core.$ZodType) => {
    const id = names.get(schema)?.id;
    if (!id) throw new Error('A body or an answer is no component of its service');
    return schemaReference(id);
  };
  return { schemas, referenceTo };
};
export type Schemas = ReturnType<typeof schemasOf>;
