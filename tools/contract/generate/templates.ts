// The generated regions of the templates: the models, from the routes' schemas, and the gateway responses.
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import * as z from 'zod/mini';
import type { Route } from '../../../common/http/route';
import { gatewayResponses } from './gateway-responses';

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
const withRegion = (text: string, region: string, content: object): string => {
  const found = new RegExp(`^( *)# generated: ${region}\\n[^]*?^\\1# generated: end$`, 'm').exec(text);
  if (!found) throw new Error(`no region "${region}"`);
  const indent = found[1] ?? '';
  const lines = stringify(content, { lineWidth: 0 }).trimEnd().split('\n');
  return text.replace(
    found[0],
    () =>
      `${indent}# generated: ${region}\n${lines.map((line) => indent + line).join('\n')}\n${indent}# generated: end`,
  );
};

/** The template in `file`, with its generated regions as they should be. */
export const generatedTemplate = (file: string, routes: Record<string, Route>): string =>
  [
    { region: 'models', content: { Models: modelsOf(routes) } },
    { region: 'gateway responses', content: { GatewayResponses: gatewayResponses } },
  ].reduce((text, { region, content }) => withRegion(text, region, content), readFileSync(file, 'utf8'));
