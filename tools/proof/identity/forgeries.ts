import {
  algNoneToken,
  aSigningKey,
  CLIENT_ID,
  encoded,
  hmacToken,
  ISSUER,
  idClaims,
  type SigningKey,
  signedToken,
} from '../../../tests/support/tokens';
import { ADMIN_GROUP } from '../../lambda/variables';

const inSeconds = (from: number): number => Math.floor(Date.now() / 1_000) + from;

/** The claims of one who may do all: what is refused is refused for the token alone. */
export const adminClaims = (overrides: Record<string, unknown> = {}) =>
  idClaims({ 'cognito:groups': ['customers', ADMIN_GROUP], ...overrides });

export type Claim = {
  title: string;
  claims: Record<string, unknown>;
  /** Who refuses it: both services, or the users API alone, where API Gateway itself stands before the orders API. */
  refusedBy: 'both' | 'users' | 'nobody';
};

/** What Cognito writes into an access token. */
const access = { token_use: 'access', client_id: CLIENT_ID, aud: undefined };

/** Claims under a signature of the pool's own: what the pool signs for others, or could one day. */
export const signedClaims = (): Claim[] => [
  { title: 'that ended', claims: { exp: inSeconds(-1) }, refusedBy: 'both' },
  { title: 'that ends now', claims: { exp: inSeconds(0) }, refusedBy: 'both' },
  { title: 'without an end', claims: { exp: undefined }, refusedBy: 'both' },
  { title: 'whose end is a text', claims: { exp: String(inSeconds(600)) }, refusedBy: 'both' },
  { title: 'not valid before tomorrow', claims: { nbf: inSeconds(86_400) }, refusedBy: 'users' },
  { title: 'issued tomorrow', claims: { iat: inSeconds(86_400) }, refusedBy: 'nobody' },
  { title: 'of another pool', claims: { iss: `${ISSUER}X` }, refusedBy: 'users' },
  { title: 'of an issuer with a path more', claims: { iss: `${ISSUER}/` }, refusedBy: 'users' },
  { title: 'without an issuer', claims: { iss: undefined }, refusedBy: 'users' },
  { title: 'for another client', claims: { aud: '9other987654321' }, refusedBy: 'both' },
  { title: 'for a client whose id begins alike', claims: { aud: `${CLIENT_ID}x` }, refusedBy: 'both' },
  { title: 'without a client', claims: { aud: undefined }, refusedBy: 'both' },
  { title: 'for access', claims: { token_use: 'access' }, refusedBy: 'both' },
  { title: 'for access, as Cognito writes it', claims: access, refusedBy: 'both' },
  { title: 'for both uses', claims: { token_use: ['id', 'access'] }, refusedBy: 'both' },
  { title: 'for no use', claims: { token_use: undefined }, refusedBy: 'both' },
  { title: 'without a sub', claims: { sub: undefined }, refusedBy: 'both' },
  { title: 'whose sub is a list', claims: { sub: ['a', 'b'] }, refusedBy: 'both' },
  { title: 'whose groups are a text', claims: { 'cognito:groups': ADMIN_GROUP }, refusedBy: 'both' },
  { title: 'whose groups are an object', claims: { 'cognito:groups': { 0: ADMIN_GROUP } }, refusedBy: 'both' },
];

type Keys = { key: SigningKey; foreign: SigningKey };
export type Forgery = { title: string; token: string };

const partsOf = (token: string): [string, string, string] => {
  const [header = '', claims = '', signature = ''] = token.split('.');
  return [header, claims, signature];
};

/** A payload that says two things under one name, of which readers may take the first or the last. */
const twice = (name: string, value: unknown): string => {
  const text = JSON.stringify(adminClaims());
  const more = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
  return Buffer.from(`{${more},${text.slice(1, -1)},${more}}`).toString('base64url');
};

/** Key ids that could lead somewhere else than to a key of the pool. */
const ODD_KIDS = ['unknown', '../../jwks.json', '/etc/passwd', 'https://example.com/keys', '__proto__', 'constructor'];
const ODDER_KIDS = ["' OR 1=1 --", '*', '', ' ', '\u0000', 'key-1\n', 'KEY-1', 'x'.repeat(10_000)];

/** Tokens that the pool never signed. */
export const forgeries = ({ key, foreign }: Keys): Forgery[] => {
  const good = signedToken(key, adminClaims());
  const [header, claims, signature] = partsOf(good);
  const other = partsOf(signedToken(key, adminClaims({ sub: 'someone-else' })));
  return [
    { title: 'alg none', token: algNoneToken(adminClaims()) },
    ...['none', 'None', 'NONE', 'nOnE', ''].map((alg) => ({
      title: `alg ${alg || 'empty'}, the pool’s key, no signature`,
      token: `${encoded({ alg, kid: key.kid })}.${claims}.`,
    })),
    ...['none', 'HS256', 'RS512', 'PS256', 'ES256', 'EdDSA', 'rs256'].map((alg) => ({
      title: `alg ${alg} over the pool’s signature`,
      token: `${encoded({ alg, kid: key.kid })}.${claims}.${signature}`,
    })),
    { title: 'HS256 with the public key', token: hmacToken(key, adminClaims()) },
    { title: 'signed by a key of the same name', token: signedToken(foreign, adminClaims()) },
    ...[...ODD_KIDS, ...ODDER_KIDS].map((kid) => ({
      title: `kid ${JSON.stringify(kid.slice(0, 30))}`,
      token: signedToken({ ...foreign, kid }, adminClaims()),
    })),
    ...[['key-1'], {}, 7, null, true].map((kid) => ({
      title: `kid ${JSON.stringify(kid)}`,
      token: signedToken(foreign, adminClaims(), { kid }),
    })),
    ...['jwk', 'jku', 'x5u', 'x5c'].map((name) => ({
      title: `brings its own key as ${name}`,
      token: signedToken(foreign, adminClaims(), { [name]: name === 'jwk' ? foreign.jwk : 'https://example.com/k' }),
    })),
    { title: 'claims of another token', token: `${header}.${other[1]}.${signature}` },
    { title: 'header of another token', token: `${encoded({ alg: 'RS256', kid: 'key-2' })}.${claims}.${signature}` },
    { title: 'signature of another token', token: `${header}.${claims}.${other[2]}` },
    { title: 'sub twice', token: `${header}.${twice('sub', 'someone-else')}.${signature}` },
    { title: 'token_use twice', token: `${header}.${twice('token_use', 'access')}.${signature}` },
    { title: 'no signature', token: `${header}.${claims}.` },
    { title: 'two parts', token: `${header}.${claims}` },
    { title: 'four parts', token: `${good}.${signature}` },
    { title: 'five parts, as an encrypted one', token: `${good}.${claims}.${signature}` },
    { title: 'something behind it', token: `${good} and more` },
    { title: 'a line behind it', token: `${good}\n` },
    { title: 'NUL behind it', token: `${good}\u0000` },
    { title: 'a semicolon behind it', token: `${good};` },
    { title: 'two tokens', token: `${good},${good}` },
    { title: 'one megabyte of claims', token: signedToken(foreign, adminClaims({ much: 'x'.repeat(1_000_000) })) },
    { title: 'one megabyte of dots', token: '.'.repeat(1_000_000) },
    { title: 'claims nested deep', token: `${header}.${Buffer.from('['.repeat(50_000)).toString('base64url')}.x` },
    ...['null', '[]', '7', '"text"', '{}', '', '{'].map((text) => ({
      title: `claims ${text || 'empty'}`,
      token: `${header}.${Buffer.from(text).toString('base64url')}.${signature}`,
    })),
  ];
};

export const keysOfPool = () => ({
  key: aSigningKey('key-1'),
  next: aSigningKey('key-2'),
  foreign: aSigningKey('key-1'),
});
