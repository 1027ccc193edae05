import { CognitoJwtVerifier } from 'aws-jwt-verify';

/** In the form of a public key, but nobody's: its modulus is not even the product of two primes. */
const NOBODY = {
  kty: 'RSA',
  use: 'sig',
  alg: 'RS256',
  kid: 'nobody',
  n: Buffer.alloc(256, 0xff).toString('base64url'),
  e: 'AQAB',
};

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * Has a separate verifier check a token that nobody signed, so that the code and the cryptography of a check are loaded and
 * compiled while the pool's keys are on their way. It knows no other key and is thrown away; what it throws is the result.
 */
export const warmUp = async (pool: { userPoolId: string; clientId: string }): Promise<unknown> => {
  try {
    const verifier = CognitoJwtVerifier.create({ ...pool, tokenUse: 'id' });
    verifier.cacheJwks({ keys: [NOBODY] });
    const { issuer } = CognitoJwtVerifier.parseUserPoolId(pool.userPoolId);
    const signature = Buffer.alloc(256, 1).toString('base64url');
    const token = `${encoded({ alg: NOBODY.alg, kid: NOBODY.kid })}.${encoded({ iss: issuer })}.${signature}`;
    return await verifier.verify(token);
  } catch (error) {
    return error;
  }
};
