import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { type Caller, UserId } from './caller';
import { unauthenticated } from './problem';

const Claims = z.object({
  sub: UserId,
  token_use: z.literal('id'),
  aud: z.string(),
  exp: z.int(),
  'cognito:groups': z._default(z.array(z.string()), []),
});

/** `Bearer <jwt>` or `<jwt>`, which API Gateway's Cognito authorizer takes; the second part is the payload. */
const AUTHORIZATION = /^(?:Bearer +)?[\w-]+\.([\w-]+)\.[\w-]+$/i;

const payloadIn = ({ headers, multiValueHeaders }: APIGatewayProxyEvent): string => {
  const named = ([name]: [string, unknown]) => name.toLowerCase() === 'authorization';
  const values = Object.entries(multiValueHeaders ?? {})
    .filter(named)
    .flatMap(([, value]) => value ?? []);
  // With two, the gateway may have verified the other one.
  if (values.length > 1) throw unauthenticated();
  const header = Object.entries(headers ?? {}).find(named)?.[1] ?? '';
  return AUTHORIZATION.exec(header)?.[1] ?? '';
};

const decoded = (payload: string): unknown => {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    throw unauthenticated();
  }
};

/**
 * The caller, from the token that the gateway's Cognito authorizer verified. The token's own payload is read because its
 * groups are an array there; the gateway's copy joins them with commas, which a group's name may contain. Token use and
 * client are checked again, so that a change of the authorizer's settings opens nothing.
 * @throws UNAUTHENTICATED
 */
export const cognitoCaller =
  ({ clientId, adminGroup }: { clientId: string; adminGroup: string }) =>
  (event: APIGatewayProxyEvent): Caller => {
    const claims = z.safeParse(Claims, decoded(payloadIn(event)));
    if (!claims.success || claims.data.aud !== clientId) throw unauthenticated();
    if (claims.data.sub !== event.requestContext.authorizer?.claims?.sub) throw unauthenticated();
    const { sub, exp, 'cognito:groups': groups } = claims.data;
    return { userId: sub, isAdmin: groups.includes(adminGroup), expiresAt: exp };
  };
