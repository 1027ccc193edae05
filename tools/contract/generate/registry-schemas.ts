// The schemas of the events for EventBridge's registry, which makes code of them and completes event patterns in the console.
import { stringify } from 'yaml';
import * as z from 'zod/mini';
import type { EventDefinition } from '../../../events/event';
import { asSent } from './asyncapi';

const logicalIdOf = (name: string): string =>
  `${name.replace(/(^|\W)(\w)/g, (_, _separator, letter: string) => letter.toUpperCase())}Schema`;

/** As EventBridge names the schemas that it finds itself: `source@detail-type`. The registry takes JSON Schema of draft 4. */
const schemaOf = ({ source, name, meaning, detail }: EventDefinition) => ({
  Type: 'AWS::EventSchemas::Schema',
  Condition: 'RegistersSchemas',
  Properties: {
    RegistryName: { 'Fn::GetAtt': 'EventRegistry.RegistryName' },
    SchemaName: `${source}@${name}`,
    Description: meaning.slice(0, 256),
    Type: 'JSONSchemaDraft4',
    Content: JSON.stringify({ ...z.toJSONSchema(detail, { target: 'draft-4', override: asSent }), title: name }),
  },
});

/** A resource for the detail of each event. */
export const registrySchemas = (events: readonly EventDefinition[]): string =>
  events
    .map((event) => stringify({ [logicalIdOf(event.name)]: schemaOf(event) }, { lineWidth: 0 }))
    .join('\n')
    .trimEnd();
