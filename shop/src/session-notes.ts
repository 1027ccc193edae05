// What a tab notes while it is away to sign in, and across a reload. It holds no token.
export type Asked = { verifier: string; state: string; here: string };

const ASKED = 'sign-in';
const SIGNED_IN = 'was-signed-in';

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

/** Whether this tab was signed in before it was reloaded. */
export const wasSignedIn = {
  note: (notes: Storage): void => notes.setItem(SIGNED_IN, 'yes'),
  forget: (notes: Storage): void => notes.removeItem(SIGNED_IN),
  isNoted: (notes: Storage): boolean => notes.getItem(SIGNED_IN) !== null,
};
