// The token lives as long as the tab, so that it is there on the other API's page and gone when the tab is closed.
const KEY = 'token';

type Session = { token: string; name: string; isAdmin: boolean; expires: Date };

const claimsOf = (token: string): Record<string, unknown> => {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
};

/** What the token says of its bearer; nothing when it is no token. The page checks no signature, the APIs do. */
const sessionOf = (token: string): Session | undefined => {
  try {
    const { email, sub, exp, 'cognito:groups': groups } = claimsOf(token);
    const isAdmin = Array.isArray(groups) && groups.length > 0;
    return { token, name: String(email ?? sub), isAdmin, expires: new Date(Number(exp) * 1000) };
  } catch {
    return undefined;
  }
};

export const currentSession = (): Session | undefined => {
  const token = sessionStorage.getItem(KEY);
  return token === null ? undefined : sessionOf(token);
};

/** Keeps a token for this tab; says whether it is one. */
export const keepToken = (token: string): boolean => {
  if (!sessionOf(token)) return false;
  sessionStorage.setItem(KEY, token);
  return true;
};
