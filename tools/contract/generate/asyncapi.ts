// The AsyncAPI document of the events: one channel, which is the bus, and a message and an operation for each event.
import * as z from 'zod/mini';
import { type EventDefinition, sourceOf } from '../../../events/event';
import type { DefinedEvents, EventSchemas } from '../events';
import { type JsonSchema, openToMore } from './openapi/schemas';

const SCHEMAS = '#/components/schemas/';

/** What is sent may have more fields. A pattern that only repeats a standard format is left out. */
export const asSent = (context: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }) => {
  const { zodSchema, jsonSchema } = context;
  openToMore(context);
  if (jsonSchema.format) delete jsonSchema.pattern;
  Object.assign(jsonSchema, z.globalRegistry.get(zodSchema));
};

/** The schema of each detail, and the named ones that it refers to. */
const converter = (schemas: EventSchemas) => {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) names.add(schema, { id });
  return (detail: z.core.$ZodType): { payload: JsonSchema; named: Record<string, JsonSchema> } => {
    const converted = z.toJSONSchema(detail, { target: 'draft-7', metadata: names, override: asSent });
    const text = JSON.stringify(converted).replaceAll('#/definitions/', SCHEMAS);
    const { $schema: _, definitions: named = {}, ...payload } = JSON.parse(text);
    for (const schema of Object.values<JsonSchema>(named)) delete schema.id;
    return { payload, named };
  };
};

const isSentBy = ({ owner, source }: EventDefinition) => source === sourceOf(owner);

const messageOf = (event: EventDefinition, payload: JsonSchema) => {
  const headers = { source: event.source, 'detail-type': event.name };
  return {
    name: event.name,
    description: event.meaning,
    contentType: 'application/json',
    headers: {
      type: 'object',
      required: Object.keys(headers),
      properties: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { const: value }])),
    },
    payload,
    examples: [{ headers, payload: event.example }],
  };
};

const operationOf = (event: EventDefinition) => ({
  action: isSentBy(event) ? 'send' : 'receive',
  summary: `The ${event.owner} service ${isSentBy(event) ? 'publishes' : 'takes'} this event.`,
  tags: [{ name: event.owner }],
  channel: { $ref: '#/channels/bus' },
  messages: [{ $ref: `#/channels/bus/messages/${event.name}` }],
});

const byName = <T>(events: readonly EventDefinition[], of: (event: EventDefinition) => T) =>
  Object.fromEntries(events.map((event) => [event.name, of(event)]));

export const asyncApiDocument = ({ definitions, schemas }: DefinedEvents, version: string) => {
  const events = Object.values(definitions);
  const schemasOf = converter(schemas);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Events of the order platform',
      version,
      description:
        'What the services publish on their event bus, and what they take from it. Events come at least once and in any order.\n\nNew fields may appear at any time: ignore the ones you do not know.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: {
      bus: {
        address: null,
        title: 'Event bus',
        description:
          'The Amazon EventBridge bus of the shared stack. The headers of a message are the `source` and the `detail-type` of the EventBridge event, the payload is its `detail`.',
        messages: byName(events, ({ name }) => ({ $ref: `#/components/messages/${name}` })),
      },
    },
    operations: byName(events, operationOf),
    components: {
      messages: byName(events, (event) => messageOf(event, schemasOf(event.detail).payload)),
      schemas: Object.assign({}, ...events.map(({ detail }) => schemasOf(detail).named)),
    },
  };
};
export type AsyncApiDocument = ReturnType<typeof asyncApiDocument>;
