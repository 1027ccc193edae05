import * as z from 'zod/mini';

/** A Cognito `sub`. */
export const UserId = z.string().brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

/** Who sent the request, as the gateway's authorizer vouches for it. */
export type Caller = {
  userId: UserId;
  isAdmin: boolean;
  /** When the token ends, in seconds since 1970: the gateway caches the authorizer's answer for minutes beyond it. */
  expiresAt: number;
};
