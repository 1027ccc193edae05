import type { APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { aContext } from '../../../tests/support/events';
import { captureLog } from '../../../tests/support/log';
import { allows } from '../../../tests/support/policy';
import {
  algNoneToken,
  aSigningKey,
  CLIENT_ID,
  hmacToken,
  ISSUER,
  idClaims,
  type SigningKey,
  signedToken,
  USER_POOL_ID,
  unsignedToken,
} from '../../../tests/support/tokens';

const MARIA = '3c2a6f1e-0000-4000-8000-000000000001';
const STAGE = 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod';

const key = aSigningKey('key-1');
const newKey = aSigningKey('key-2');
const foreignKey = aSigningKey('key-1');

const KEYS_ADDRESS = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01/.well-known/jwks.json';

/** What the pool's address answers with: keys, some other text, or nothing at all. */
let answer: SigningKey[] | string | undefined = [key];
const fetched: string[] = [];
const rejections: string[] = [];

/** The code of a cold start. The network alone is replaced: parsing, caching and verifying are the library's own. */
const coldStart = async () => {
  jest.resetModules();
  const { SimpleFetcher } = await import('aws-jwt-verify/https');
  const { FetchError } = await import('aws-jwt-verify/error');
  jest.spyOn(SimpleFetcher.prototype, 'fetch').mockImplementation(async (uri) => {
    fetched.push(uri);
    if (answer === undefined) throw new FetchError(uri, 'connect ECONNREFUSED');
    const text = typeof answer === 'string' ? answer : JSON.stringify({ keys: answer.map(({ jwk }) => jwk) });
    return new TextEncoder().encode(text).buffer;
  });
  Object.assign(process.env, {
    USER_POOL_ID,
    USER_POOL_CLIENT_ID: CLIENT_ID,
    USER_POOL_ADMIN_GROUP_NAME: 'apiAdmins',
    POWERTOOLS_METRICS_NAMESPACE: 'ServerlessPatterns',
  });
};

beforeEach(() => {
  answer = [key];
  fetched.length = 0;
});

afterEach(() => jest.restoreAllMocks());

const verifier = async () => {
  await coldStart();
  const { createVerifyToken } = await import('../../src/verify-token');
  rejections.length = 0;
  return createVerifyToken({
    userPoolId: USER_POOL_ID,
    clientId: CLIENT_ID,
    adminGroup: 'apiAdmins',
    onRejected: (reason) => rejections.push(reason),
  });
};

const seconds = (fromNow: number): number => Math.floor(Date.now() / 1_000) + fromNow;

describe('verifying a token', () => {
  it.each(['Bearer ', 'bearer ', 'Bearer   ', ''])(
    'takes an ID token of the pool’s client after %p',
    async (prefix) => {
      expect(await (await verifier())(`${prefix}${signedToken(key)}`)).toMatchObject({ userId: MARIA, isAdmin: false });
    },
  );

  it.each([
    { groups: ['apiAdmins'], isAdmin: true },
    { groups: ['editors', 'apiAdmins'], isAdmin: true },
    { groups: ['editors', 'apiAdmins', 'cooks'], isAdmin: true },
    { groups: ['editors'], isAdmin: false },
    { groups: ['editors,apiAdmins'], isAdmin: false },
    { groups: [], isAdmin: false },
  ])('finds the admin group in $groups: $isAdmin', async ({ groups, isAdmin }) => {
    const token = signedToken(key, idClaims({ 'cognito:groups': groups }));

    expect(await (await verifier())(token)).toMatchObject({ userId: MARIA, isAdmin });
  });

  it.each([
    { title: 'an expired one', reason: 'EXPIRED', token: () => signedToken(key, idClaims({ exp: seconds(-1) })) },
    {
      title: 'one that is not valid yet',
      reason: 'CLAIMS',
      token: () => signedToken(key, idClaims({ nbf: seconds(600) })),
    },
    { title: 'another pool’s', reason: 'CLAIMS', token: () => signedToken(key, idClaims({ iss: `${ISSUER}X` })) },
    { title: 'one without an issuer', reason: 'CLAIMS', token: () => signedToken(key, idClaims({ iss: undefined })) },
    {
      title: 'another client’s',
      reason: 'CLAIMS',
      token: () => signedToken(key, idClaims({ aud: '9other987654321' })),
    },
    {
      title: 'an access token',
      reason: 'CLAIMS',
      token: () => signedToken(key, idClaims({ token_use: 'access', client_id: CLIENT_ID, aud: undefined })),
    },
    {
      title: 'an access token with an audience',
      reason: 'CLAIMS',
      token: () => signedToken(key, idClaims({ token_use: 'access' })),
    },
    { title: 'one without a use', reason: 'CLAIMS', token: () => signedToken(key, idClaims({ token_use: undefined })) },
    { title: 'one without a sub', reason: 'CLAIMS', token: () => signedToken(key, idClaims({ sub: undefined })) },
    {
      title: 'one with groups that are no list',
      reason: 'CLAIMS',
      token: () => signedToken(key, idClaims({ 'cognito:groups': 'apiAdmins' })),
    },
    { title: 'one of alg none', reason: 'MALFORMED', token: () => algNoneToken() },
    {
      title: 'one of alg none that names a real key',
      reason: 'SIGNATURE',
      token: () => signedToken(key, idClaims(), { alg: 'none' }),
    },
    { title: 'an HMAC with the public key', reason: 'SIGNATURE', token: () => hmacToken(key) },
    { title: 'one signed with a key of the same name', reason: 'SIGNATURE', token: () => signedToken(foreignKey) },
    { title: 'one of an unknown key', reason: 'UNKNOWN_KEY', token: () => signedToken({ ...key, kid: 'unknown' }) },
    {
      title: 'one that names no key',
      reason: 'MALFORMED',
      token: () => signedToken(key, idClaims(), { kid: undefined }),
    },
    {
      title: 'one whose claims were changed',
      reason: 'SIGNATURE',
      token: () => {
        const [header, , signature] = signedToken(key).split('.');
        const [, claims] = unsignedToken(idClaims({ 'cognito:groups': ['apiAdmins'] })).split('.');
        return `${header}.${claims}.${signature}`;
      },
    },
    {
      title: 'one without its signature',
      reason: 'MALFORMED',
      token: () => `${signedToken(key).split('.').slice(0, 2).join('.')}.`,
    },
    { title: 'nothing', reason: 'MALFORMED', token: () => '' },
    { title: 'Bearer alone', reason: 'MALFORMED', token: () => 'Bearer' },
    { title: 'text', reason: 'MALFORMED', token: () => 'let me in' },
    { title: 'two dots', reason: 'MALFORMED', token: () => '..' },
    { title: 'a token twice', reason: 'MALFORMED', token: () => `${signedToken(key)}, ${signedToken(key)}` },
  ])('refuses $title, for $reason', async ({ token, reason }) => {
    expect(await (await verifier())(token())).toBeUndefined();
    expect(rejections).toEqual([reason]);
  });

  it('takes one that was issued in the future: a clock that is a little off locks nobody out', async () => {
    const token = signedToken(key, idClaims({ iat: seconds(600) }));

    expect(await (await verifier())(token)).toMatchObject({ userId: MARIA });
    expect(rejections).toEqual([]);
  });

  it.each(['../../jwks.json', 'https://example.com/jwks.json', '__proto__', 'key-1\n', 'KEY-1'])(
    'looks for the key %p nowhere but among the pool’s',
    async (kid) => {
      fetched.length = 0;

      expect(await (await verifier())(signedToken({ ...foreignKey, kid }))).toBeUndefined();
      expect(rejections).toEqual(['UNKNOWN_KEY']);
      expect(new Set(fetched)).toEqual(new Set([KEYS_ADDRESS]));
    },
  );

  it('hands on when the token ends', async () => {
    const token = signedToken(key, idClaims({ exp: 4_102_444_800 }));

    expect(await (await verifier())(token)).toEqual({ userId: MARIA, isAdmin: false, expiresAt: 4_102_444_800 });
  });

  it('fetches the pool’s keys once, before the first request', async () => {
    const verify = await verifier();
    const beforeTheFirst = fetched.filter((address) => address === KEYS_ADDRESS);

    await verify(signedToken(key));
    await verify(signedToken(key));

    expect(beforeTheFirst).toHaveLength(1);
    expect(fetched.filter((address) => address === KEYS_ADDRESS)).toHaveLength(1);
  });

  it('checks a token that nobody signed while it waits, whose key is good for nothing else', async () => {
    await coldStart();
    const { CognitoJwtVerifier } = await import('aws-jwt-verify');
    const { warmUp } = await import('../../src/warm-up');
    const { JwtInvalidSignatureError } = await import('aws-jwt-verify/error');
    const pool = { userPoolId: USER_POOL_ID, clientId: CLIENT_ID };
    expect(await warmUp(pool)).toBeInstanceOf(JwtInvalidSignatureError);
    expect(await warmUp({ ...pool, userPoolId: 'no pool' })).toBeInstanceOf(Error);
    expect(fetched).toEqual([]);

    const checking = jest.spyOn(CognitoJwtVerifier.prototype, 'verify');
    const { createVerifyToken } = await import('../../src/verify-token');
    rejections.length = 0;
    const verify = createVerifyToken({
      ...pool,
      adminGroup: 'apiAdmins',
      onRejected: (reason) => rejections.push(reason),
    });
    expect(checking).toHaveBeenCalledTimes(1);
    expect(await verify(signedToken(aSigningKey('nobody')))).toBeUndefined();
    expect(rejections).toEqual(['UNKNOWN_KEY']);
  });

  it('takes a token of a key that the pool has had since, and still one of the old key', async () => {
    const verify = await verifier();
    await verify(signedToken(key));
    answer = [key, newKey];

    expect(await verify(signedToken(newKey))).toMatchObject({ userId: MARIA, isAdmin: false });
    expect(await verify(signedToken(key))).toMatchObject({ userId: MARIA, isAdmin: false });
    expect(fetched.filter((address) => address === KEYS_ADDRESS)).toHaveLength(2);
  });

  it('throws when the keys are unreachable, and goes on when they are there again', async () => {
    answer = undefined;
    const verify = await verifier();

    await expect(verify(signedToken(key))).rejects.toThrow('ECONNREFUSED');
    answer = [key];
    expect(await verify(signedToken(key))).toMatchObject({ userId: MARIA, isAdmin: false });
  });

  it.each(['{}', '{"keys":[{}]}', 'null', '<html>Bad Gateway</html>', ''])(
    'throws when the keys’ address answers with %p',
    async (text) => {
      answer = text;

      await expect((await verifier())(signedToken(key))).rejects.toThrow();
    },
  );

  it('goes on with the keys it has when they cannot be fetched any more', async () => {
    const verify = await verifier();
    await verify(signedToken(key));
    answer = undefined;

    expect(await verify(signedToken(key))).toMatchObject({ userId: MARIA, isAdmin: false });
    await expect(verify(signedToken(newKey))).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the authorizer', () => {
  const log = captureLog();

  /** What was counted, apart from cold starts, and what was logged, which no token may be in. */
  const told = () => ({
    counted: log.lines().filter((line) => '_aws' in line && !('ColdStart' in line)),
    logged: log.lines().filter((line) => !('_aws' in line)),
  });

  const authorize = async (authorizationToken: string, methodArn = `${STAGE}/GET/users`) => {
    await coldStart();
    const { handler } = await import('../../src/handlers/authorizer');
    const event: APIGatewayTokenAuthorizerEvent = { type: 'TOKEN', authorizationToken, methodArn };
    return handler(event, aContext());
  };

  it('answers with the policy and the caller', async () => {
    const policy = await authorize(`Bearer ${signedToken(key)}`);

    expect(policy).toMatchObject({ principalId: MARIA, context: { userId: MARIA, isAdmin: false } });
    expect(allows(policy, `${STAGE}/GET/users/${MARIA}`)).toBe(true);
    expect(allows(policy, `${STAGE}/GET/users`)).toBe(false);
  });

  it('lets an admin list the users', async () => {
    const policy = await authorize(signedToken(key, idClaims({ 'cognito:groups': ['editors', 'apiAdmins'] })));

    expect(allows(policy, `${STAGE}/GET/users`)).toBe(true);
  });

  it('counts and logs nothing for a good token', async () => {
    await authorize(signedToken(key));

    expect(told()).toEqual({ counted: [], logged: [] });
  });

  it('throws exactly Unauthorized for a bad token, which API Gateway makes a 401, and counts why', async () => {
    await expect(authorize(signedToken(foreignKey))).rejects.toEqual(new Error('Unauthorized'));

    expect(told()).toMatchObject({ counted: [{ TokenRejected: 1, reason: 'SIGNATURE' }], logged: [] });
  });

  it('throws something else when the keys are unreachable, which API Gateway makes a 503', async () => {
    answer = undefined;

    await expect(authorize(signedToken(key))).rejects.toThrow('ECONNREFUSED');

    expect(told()).toMatchObject({ counted: [{ AuthorizerFailed: 1 }], logged: [{ level: 'ERROR' }] });
    expect(told().counted[0]).not.toHaveProperty('TokenRejected');
    expect(log.text()).not.toContain('eyJ');
  });
});
