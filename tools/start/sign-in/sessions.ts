import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Cognito's page knows who signed in for an hour too. */
const SESSION_SECONDS = 60 * 60;
const COOKIE = 'demo-session';

type Session = { refreshToken: string; until: number };

const idIn = ({ headers }: Pick<IncomingMessage, 'headers'>): string =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1] ?? '';

const cookie = (id: string, seconds: number) => `${COOKIE}=${id}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;

/** Who is signed in at this page, by a cookie, so that a page that reloads gets new tokens without asking. */
export const makeSessions = (now: () => Date) => {
  const sessions = new Map<string, Session>();
  return {
    /** The cookie that names a new session. */
    begin: (refreshToken: string): string => {
      const id = randomBytes(24).toString('base64url');
      sessions.set(id, { refreshToken, until: now().getTime() + SESSION_SECONDS * 1000 });
      return cookie(id, SESSION_SECONDS);
    },
    /** The refresh token of the session that a request names, if it is one and has not ended. */
    of: (request: Pick<IncomingMessage, 'headers'>): string | undefined => {
      const session = sessions.get(idIn(request));
      return session && session.until > now().getTime() ? session.refreshToken : undefined;
    },
    /** Ends the session that a request names; the cookie to send says so. */
    end: (request: Pick<IncomingMessage, 'headers'>): string => {
      sessions.delete(idIn(request));
      return cookie('', 0);
    },
  };
};
export type Sessions = ReturnType<typeof makeSessions>;
