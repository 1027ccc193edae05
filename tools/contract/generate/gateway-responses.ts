// API Gateway's own refusals, in the shape of the functions' problems.
import { Document } from 'yaml';
import { exposedHeaders } from '../../../common/http/cross-origin';
import { anchorOf, type ProblemCode, problems } from '../../../common/http/problem';

/** The templates only substitute, so each code has one fixed detail. */
export const gatewayDetails = {
  BAD_REQUEST: 'Send well-formed HTTP, with a shorter query string and fewer or shorter headers.',
  VALIDATION_FAILED:
    'The request is not one that this API takes: its body must be a JSON object with the required fields.',
  UNAUTHENTICATED: 'Send a current ID token of this user pool as Authorization: Bearer <token>.',
  FORBIDDEN: 'Your account does not have the right to do this.',
  ROUTE_NOT_FOUND: 'There is no such method and path.',
  PAYLOAD_TOO_LARGE: 'Send less.',
  TOO_MANY_REQUESTS: 'Wait a moment, then repeat the request.',
  INTERNAL_ERROR: 'The failure was recorded under this requestId.',
  SERVICE_UNAVAILABLE: 'Try again in a moment; repeating the request is safe where the documentation says so.',
} satisfies Partial<Record<ProblemCode, string>>;

export type GatewayCode = keyof typeof gatewayDetails;

/** API Gateway's refusals and the code that each is answered with. What is not named here is answered as one of the two defaults. */
const codes: Record<string, GatewayCode> = {
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
  // Among others a function that Lambda throttled.
  INTEGRATION_FAILURE: 'SERVICE_UNAVAILABLE',
  INTEGRATION_TIMEOUT: 'SERVICE_UNAVAILABLE',
  UNSUPPORTED_MEDIA_TYPE: 'VALIDATION_FAILED',
  DEFAULT_4XX: 'BAD_REQUEST',
  DEFAULT_5XX: 'INTERNAL_ERROR',
};

/** A header that is there only with an allowed origin; on one line, since every response has it. */
const whereAllowed = (value: unknown) =>
  new Document().createNode({ 'Fn::If': ['AllowsOrigin', value, { Ref: 'AWS::NoValue' }] }, { flow: true });

const headersFor = (code: GatewayCode): Record<string, unknown> => ({
  'Content-Type': "'application/problem+json'",
  'Cache-Control': "'no-store'",
  ...(problems[code].status === 401 && { 'WWW-Authenticate': "'Bearer'" }),
  ...([429, 503].includes(problems[code].status) && { 'Retry-After': "'1'" }),
  'Access-Control-Allow-Origin': whereAllowed({ 'Fn::Sub': `'\${AllowedOrigin}'` }),
  'Access-Control-Expose-Headers': whereAllowed(`'${exposedHeaders.join(', ')}'`),
});

const responseFor = (code: GatewayCode) => ({
  StatusCode: String(problems[code].status),
  ResponseParameters: { Headers: headersFor(code) },
  ResponseTemplates: {
    'application/json': {
      'Fn::Sub': JSON.stringify({
        type: `\${ProblemTypeBase}#${anchorOf(code)}`,
        title: problems[code].title,
        status: problems[code].status,
        detail: gatewayDetails[code],
        code,
        requestId: '$context.requestId',
      }),
    },
  },
});

export const gatewayResponses = Object.fromEntries(
  Object.entries(codes).map(([type, code]) => [type, responseFor(code)] as const),
);
