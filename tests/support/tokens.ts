import { createHmac, createSign, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';

export const USER_POOL_ID = 'us-east-1_Example01';
export const ISSUER = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
export const CLIENT_ID = '1example23456789';

type Claims = Record<string, unknown>;

export const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const decoded = (part = ''): Claims => JSON.parse(Buffer.from(part, 'base64url').toString());

/** The claims of an ID token that is valid now. */
export const idClaims = (overrides: Claims = {}): Claims => {
  const now = Math.floor(Date.now() / 1_000);
  return {
    sub: '3c2a6f1e-0000-4000-8000-000000000001',
    iss: ISSUER,
    aud: CLIENT_ID,
    token_use: 'id',
    auth_time: now,
    iat: now,
    exp: now + 3_600,
    email: 'maria@example.com',
    ...overrides,
  };
};

/** A token whose signature nobody looks at: what a function behind the gateway's own check gets. */
export const unsignedToken = (claims: Claims = idClaims()): string =>
  `${encoded({ alg: 'RS256', kid: 'unsigned' })}.${encoded(claims)}.c2lnbmF0dXJl`;

export type SigningKey = { kid: string; privateKey: KeyObject; publicPem: string; jwk: JsonWebKey };

/** A real RSA key, as a user pool has two of. */
export const aSigningKey = (kid: string): SigningKey => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return {
    kid,
    privateKey,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' },
  };
};

export const signedToken = (
  { privateKey, kid }: Pick<SigningKey, 'privateKey' | 'kid'>,
  claims: Claims = idClaims(),
  header: Claims = {},
): string => {
  const signed = `${encoded({ alg: 'RS256', kid, ...header })}.${encoded(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
};

/** What an attacker makes of a pool's public key: an HMAC with the key's text as the secret. */
export const hmacToken = ({ publicPem, kid }: SigningKey, claims: Claims = idClaims()): string => {
  const signed = `${encoded({ alg: 'HS256', kid })}.${encoded(claims)}`;
  return `${signed}.${createHmac('sha256', publicPem).update(signed).digest('base64url')}`;
};

export const algNoneToken = (claims: Claims = idClaims()): string =>
  `${encoded({ alg: 'none', kid: 'none' })}.${encoded(claims)}.`;

/** The token with its claims changed under the signature that it had. */
export const tampered = (token: string): string => {
  const [header, claims, signature] = token.split('.');
  return [header, encoded({ ...decoded(claims), 'cognito:groups': ['apiAdmins'], tampered: true }), signature].join(
    '.',
  );
};

/** The token's claims under a header that says they need no signature. */
export const unsigned = (token: string): string => {
  const [header, claims] = token.split('.');
  return [encoded({ ...decoded(header), alg: 'none' }), claims, ''].join('.');
};

/** The token's claims, signed with a key of the forger's own that is called like the pool's. */
export const signedBySomeoneElse = (token: string): string => {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part) => decoded(part));
  return signedToken(aSigningKey('forged'), claims, header);
};
