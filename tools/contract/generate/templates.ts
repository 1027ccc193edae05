// The generated parts of the templates: the models, from the routes' schemas, the gateway responses, the alarms, and what
// the dashboard of the fulfilment shows of each step.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import * as z from 'zod/mini';
import type { Route } from '../../../common/http/route';
import type { EventDefinition } from '../../../events/event';
import { functions, type Stack } from '../../stacks/stacks';
import { eventAlarms } from './event-alarms';
import { functionAlarms } from './function-alarms';
import { gatewayResponses } from './gateway-responses';
import { registrySchemas } from './registry-schemas';
import { withStepWidgets } from './step-widgets';

/** Only what API Gateway checks: the type and the required fields. SAM lower-cases the names. */
const modelOf = (schema: z.core.$ZodType) => {
  const { type, required } = z.toJSONSchema(schema, { io: 'input' });
  return { type, ...(required && { required }) };
};

const modelsOf = (routes: Record<string, Route>) =>
  Object.fromEntries(
    Object.values(routes).flatMap(({ operation, body }) => (body ? [[operation.toLowerCase(), modelOf(body)]] : [])),
  );

/** `text` with what stands between the markers of `region` replaced by `content`, indented as the markers are. */
const withRegion = (text: string, region: string, content: string): string => {
  const found = new RegExp(`^( *)# generated: ${region}\\n[^]*?^\\1# generated: end$`, 'm').exec(text);
  if (!found) throw new Error(`a template has no region "${region}"`);
  const indent = found[1] ?? '';
  const lines = content.split('\n');
  return text.replace(
    found[0],
    () =>
      `${indent}# generated: ${region}\n${lines.map((line) => line && indent + line).join('\n')}\n${indent}# generated: end`,
  );
};

const yaml = (content: object) => stringify(content, { lineWidth: 0 }).trimEnd();

/**
 * The regions that a stack's template has: with an API those of the API; alarms of functions, and of streams and queues;
 * with a registry the schemas of all events.
 */
const regionsOf = (
  stack: Stack,
  template: string,
  routes: Record<string, Route>,
  events: readonly EventDefinition[],
): Record<string, string> => {
  const ofEvents = eventAlarms(template);
  const own = functions.filter((one) => one.stack === stack.id).map(({ resource }) => resource);
  return {
    ...(template.includes('Type: AWS::Serverless::Api') && {
      models: yaml({ Models: modelsOf(routes) }),
      'gateway responses': yaml({ GatewayResponses: gatewayResponses }),
    }),
    ...(own.length > 0 && { 'function alarms': functionAlarms(own, template) }),
    ...(ofEvents && { 'event alarms': ofEvents }),
    ...(template.includes('Type: AWS::EventSchemas::Registry') && { 'event schemas': registrySchemas(events) }),
  };
};

/** The template of a stack, with its generated parts as they should be. */
export const generatedTemplate = (
  stack: Stack,
  routes: Record<string, Route> = {},
  events: readonly EventDefinition[] = [],
): string => {
  const template = readFileSync(join(stack.directory, stack.templateFile), 'utf8');
  const regions = Object.entries(regionsOf(stack, template, routes, events));
  const generated = regions.reduce((text, [region, content]) => withRegion(text, region, content), template);
  return stack.id === 'fulfilment' ? withStepWidgets(generated) : generated;
};
