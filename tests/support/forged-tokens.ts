import { createSign, generateKeyPairSync } from 'node:crypto';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const decode = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

/** The token with its claims changed under the signature that it had. */
export const tampered = (token: string): string => {
  const [header, payload, signature] = token.split('.');
  const claims = { ...decode(payload), 'cognito:groups': ['apiAdmins'], tampered: true };
  return [header, encode(claims), signature].join('.');
};

/** The token's claims under a header that says they need no signature. */
export const unsigned = (token: string): string => {
  const [header, payload] = token.split('.');
  return [encode({ ...decode(header), alg: 'none' }), payload, ''].join('.');
};

/** The token's claims, signed with a key of the forger's own that is called like the pool's. */
export const signedBySomeoneElse = (token: string): string => {
  const content = token.split('.').slice(0, 2).join('.');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey).toString('base64url')}`;
};
