import { countByReason } from './counted';
import { rememberTokens } from './remember-tokens';
import { createVerifyToken } from './verify-token';

const setting = (variable: string): string => {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable}: must be set`);
  return value;
};

/** Separate from `deps.ts`, so that the authorizer's bundle has neither the SDK nor the schemas. */
const verify = createVerifyToken({
  userPoolId: setting('USER_POOL_ID'),
  clientId: setting('USER_POOL_CLIENT_ID'),
  adminGroup: setting('USER_POOL_ADMIN_GROUP_NAME'),
  onRejected: (reason) => countByReason('TokenRejected', reason),
});

export const verifyToken = rememberTokens(verify, () => new Date());
