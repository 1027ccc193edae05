import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { type Caller, UserId } from '../../common/http/caller';
import { unauthenticated } from '../../common/http/problem';

/** What the authorizer said of the caller; API Gateway hands every value of its context on as a string. */
const Context = z.object({
  userId: UserId,
  isAdmin: z.pipe(
    z.enum(['true', 'false']),
    z.transform((flag) => flag === 'true'),
  ),
  expiresAt: z.pipe(z.transform(Number), z.int()),
});

/** The caller that the token authorizer vouched for. @throws UNAUTHENTICATED when it did not */
export const authenticate = (event: APIGatewayProxyEvent): Caller => {
  const context = z.safeParse(Context, event.requestContext.authorizer);
  if (!context.success) throw unauthenticated();
  return context.data;
};
