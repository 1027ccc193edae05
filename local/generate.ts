/**
 * Writes the generated regions of the templates: the models, from the routes' schemas, and the gateway responses, from the
 * problem codes. `npm run generate` rewrites them, `npm run generate -- --check` fails when they are not what they should be.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import * as z from 'zod/mini';
import { anchorOf, type ProblemCode, problems } from '../common/problem';
import type { Route } from '../common/route';
import { routes as orders } from '../orders/src/routes';
import { routes as users } from '../users/src/routes';

/** API Gateway's refusals and the code that each is answered with. What is not named falls under the two defaults. */
const gatewayResponses: Record<string, ProblemCode> = {
  UNAUTHORIZED: 'UNAUTHENTICATED',
  EXPIRED_TOKEN: 'UNAUTHENTICATED',
  ACCESS_DENIED: 'FORBIDDEN',
  INVALID_API_KEY: 'FORBIDDEN',
  WAF_FILTERED: 'FORBIDDEN',
  // What API Gateway says of a route that it does not know: it takes the request for one that IAM should judge, and misses
  // a signature, or finds a bearer token where one should be.
  MISSING_AUTHENTICATION_TOKEN: 'ROUTE_NOT_FOUND',
  INVALID_SIGNATURE: 'ROUTE_NOT_FOUND',
  RESOURCE_NOT_FOUND: 'ROUTE_NOT_FOUND',
  BAD_REQUEST_BODY: 'VALIDATION_FAILED',
  BAD_REQUEST_PARAMETERS: 'VALIDATION_FAILED',
  REQUEST_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  THROTTLED: 'TOO_MANY_REQUESTS',
  QUOTA_EXCEEDED: 'TOO_MANY_REQUESTS',
  // For an authorizer that throws anything but Unauthorized, since it could not fetch the pool's keys, it is one of these.
  AUTHORIZER_FAILURE: 'SERVICE_UNAVAILABLE',
  AUTHORIZER_CONFIGURATION_ERROR: 'SERVICE_UNAVAILABLE',
  API_CONFIGURATION_ERROR: 'INTERNAL_ERROR',
  INTEGRATION_FAILURE: 'INTERNAL_ERROR',
  INTEGRATION_TIMEOUT: 'SERVICE_UNAVAILABLE',
  UNSUPPORTED_MEDIA_TYPE: 'VALIDATION_FAILED',
  DEFAULT_4XX: 'ROUTE_NOT_FOUND',
  DEFAULT_5XX: 'INTERNAL_ERROR',
};

/** The templates only substitute, so each code has one fixed detail. */
const details: Partial<Record<ProblemCode, string>> = {
  VALIDATION_FAILED:
    'The request is not one that this API takes: its body must be a JSON object with the required fields.',
  UNAUTHENTICATED: 'Send a current ID token of this user pool as Authorization: Bearer <token>.',
  FORBIDDEN: 'Your account does not have the right to do this.',
  ROUTE_NOT_FOUND: 'There is no such method and path.',
  PAYLOAD_TOO_LARGE: 'Send less.',
  TOO_MANY_REQUESTS: 'Wait a moment, then repeat the request.',
  INTERNAL_ERROR: 'The failure was recorded under this requestId.',
  SERVICE_UNAVAILABLE: 'Try again in a moment.',
};

const headersFor = (code: ProblemCode): Record<string, string> => ({
  'Content-Type': "'application/problem+json'",
  'Cache-Control': "'no-store'",
  ...(problems[code].status === 401 && { 'WWW-Authenticate': "'Bearer'" }),
  ...([429, 503].includes(problems[code].status) && { 'Retry-After': "'1'" }),
});

const responseFor = (code: ProblemCode) => ({
  StatusCode: String(problems[code].status),
  ResponseParameters: { Headers: headersFor(code) },
  ResponseTemplates: {
    'application/json': {
      'Fn::Sub': JSON.stringify({
        type: `\${ProblemTypeBase}#${anchorOf(code)}`,
        title: problems[code].title,
        status: problems[code].status,
        detail: details[code],
        code,
        requestId: '$context.requestId',
      }),
    },
  },
});

/** Only what API Gateway checks: the type and the required fields. SAM lower-cases the names. */
const modelOf = (schema: z.core.$ZodType) => {
  const { type, required } = z.toJSONSchema(schema, { io: 'input' });
  return { type, ...(required && { required }) };
};

const modelsOf = (routes: Record<string, Route>) =>
  Object.fromEntries(
    Object.values(routes).flatMap(({ operation, body }) => (body ? [[operation.toLowerCase(), modelOf(body)]] : [])),
  );

const responses = Object.fromEntries(
  Object.entries(gatewayResponses).map(([type, code]) => [type, responseFor(code)] as const),
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

const isCheck = process.argv.includes('--check');

for (const [file, routes] of [
  ['users/template.yaml', users],
  ['orders/template.yaml', orders],
] as const) {
  const before = readFileSync(file, 'utf8');
  const after = [
    ['models', { Models: modelsOf(routes) }],
    ['gateway responses', { GatewayResponses: responses }],
  ].reduce((text, [region, content]) => withRegion(text, region as string, content as object), before);
  if (after === before) continue;
  if (isCheck) {
    console.error(`${file} is not as generated: run npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, after);
    console.log(`wrote ${file}`);
  }
}
