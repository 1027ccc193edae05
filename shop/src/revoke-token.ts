import * as oauth from 'oauth4webapi';

/** Nobody who signs out is held up longer than this. */
const PATIENCE_MS = 2000;

type Place = { server: oauth.AuthorizationServer; client: oauth.Client; options: oauth.RevocationRequestOptions };

/**
 * Revokes a refresh token. The request outlives the page, so that leaving it, or not waiting for the answer, does not end it. What
 * cannot be revoked, for want of a connection, ends by itself.
 */
export const revokeToken = async ({ server, client, options }: Place, refreshToken: string): Promise<void> => {
  const outliving = (url: string, init: RequestInit) => fetch(url, { ...init, keepalive: true });
  const request = { ...options, [oauth.customFetch]: outliving };
  const answer = oauth.revocationRequest(server, client, oauth.None(), refreshToken, request).catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([answer, patience]);
  clearTimeout(timer);
};
