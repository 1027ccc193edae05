// What a tab notes while it is away to sign in, and across a reload. It holds no token.
export type Asked = { verifier: string; state: string; here: string };

const ASKED = 'sign-in';

export const rememberAsked = (notes: Storage, asked: Asked): void => notes.setItem(ASKED, JSON.stringify(asked));
export const forgetAsked = (notes: Storage): void => notes.removeItem(ASKED);

export const recallAsked = (notes: Storage): Asked | undefined => {
  try {
    const { verifier, state, here } = JSON.parse(notes.getItem(ASKED) ?? '');
    return { verifier: String(verifier), state: String(state), here: String(here) };
  } catch {
    return undefined;
  }
};

const aNote = (key: string) => ({
  note: (notes: Storage): void => notes.setItem(key, 'yes'),
  forget: (notes: Storage): void => notes.removeItem(key),
  isNoted: (notes: Storage): boolean => notes.getItem(key) !== null,
});

/** Whether this tab was signed in before it was reloaded. */
export const wasSignedIn = aNote('was-signed-in');
/** Whether this tab has just left to sign out. */
export const isSigningOut = aNote('is-signing-out');
