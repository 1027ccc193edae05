import { createPublicKey, verify as cryptoVerify, type JsonWebKeyInput } from 'node:crypto';
import { createVerifyToken } from '../../../users/src/verify-token';

/** The authorizer's check of a token, and beside it the one call of it that cannot be saved. */
const key = createPublicKey(JSON.parse(process.env.BENCH_PUBLIC_KEY ?? '') satisfies JsonWebKeyInput);

const verifyToken = createVerifyToken({
  userPoolId: process.env.USER_POOL_ID ?? '',
  clientId: process.env.USER_POOL_CLIENT_ID ?? '',
  adminGroup: process.env.USER_POOL_ADMIN_GROUP_NAME ?? '',
  onRejected: (reason) => {
    throw new Error(reason);
  },
});

const signatureOnly = (token: string): void => {
  const [header, payload, signature = ''] = token.split('.');
  const signed = Buffer.from(`${header}.${payload}`);
  if (!cryptoVerify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))) throw new Error('SIGNATURE');
};

export const handler = async ({ what, token }: { what: 'verify' | 'signature'; token: string }) => {
  if (what === 'verify') await verifyToken(token);
  else signatureOnly(token);
  return { statusCode: 200, headers: {}, body: '{}' };
};
