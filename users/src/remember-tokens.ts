import type { TokenBearer } from './authorize';
import type { VerifyToken } from './verify-token';

/** A token has about a kilobyte, so that these take a few megabytes. */
const MOST = 1_000;

/**
 * The same check, whose answer for a token that was found good is kept until the token expires. API Gateway asks again for a
 * token every few minutes; its signature does not change between two checks. What was rejected, or failed, is looked at again.
 */
export const rememberTokens = (verify: VerifyToken, now: () => Date, most = MOST): VerifyToken => {
  const known = new Map<string, TokenBearer>();
  return async (authorization) => {
    const found = known.get(authorization);
    if (found && now().getTime() < found.expiresAt * 1_000) return found;
    known.delete(authorization);
    const caller = await verify(authorization);
    if (!caller) return undefined;
    // The oldest goes: a Map keeps the order in which its keys came.
    const oldest = known.size >= most ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(authorization, caller);
    return caller;
  };
};
