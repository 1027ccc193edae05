import { createHash, randomBytes } from 'node:crypto';

/** What a code was given for; a `challenge` is the S256 of the verifier that only the page has which asked. */
export type Grant = { clientId: string; redirectUri: string; challenge: string; refreshToken: string };
type Claim = { code: string; clientId: string; redirectUri: string; verifier: string };

/** Cognito's codes are good for five minutes too. */
const CODE_MS = 5 * 60_000;

const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

/** Authorization codes: each is good once, for a while, and only with its verifier. */
export const makeCodes = (now: () => Date) => {
  const grants = new Map<string, Grant & { until: number }>();
  return {
    give: (grant: Grant): string => {
      const code = randomBytes(24).toString('base64url');
      grants.set(code, { ...grant, until: now().getTime() + CODE_MS });
      return code;
    },
    /** The grant, which is used up by this, even by a wrong verifier; nothing when the claim does not fit. */
    take: ({ code, clientId, redirectUri, verifier }: Claim): Grant | undefined => {
      const grant = grants.get(code);
      grants.delete(code);
      if (!grant || grant.until <= now().getTime()) return undefined;
      const fits = grant.clientId === clientId && grant.redirectUri === redirectUri;
      return fits && grant.challenge === challengeOf(verifier) ? grant : undefined;
    },
  };
};
export type Codes = ReturnType<typeof makeCodes>;
