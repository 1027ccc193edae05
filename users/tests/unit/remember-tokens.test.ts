import type { TokenBearer } from '../../src/authorize';
import { rememberTokens } from '../../src/remember-tokens';

const EXPIRY = '2026-11-21T13:00:00.000Z';
const maria: TokenBearer = { userId: 'maria', isAdmin: false, expiresAt: 1_795_266_000 };

/** A check that counts how often it is asked, with a clock to set. */
const checking = (answer: (token: string) => Promise<TokenBearer | undefined>, most?: number) => {
  const asked: string[] = [];
  const clock = { now: new Date('2026-11-21T12:00:00.000Z') };
  const check = rememberTokens(
    async (token) => {
      asked.push(token);
      return answer(token);
    },
    () => clock.now,
    most,
  );
  return { check, asked, clock };
};

describe('a token that was found good', () => {
  it('is not verified again while it is valid', async () => {
    const { check, asked, clock } = checking(async () => maria);

    expect(await check('Bearer a')).toEqual(maria);
    clock.now = new Date('2026-11-21T12:59:59.999Z');
    expect(await check('Bearer a')).toEqual(maria);

    expect(asked).toEqual(['Bearer a']);
  });

  it('is verified again from the moment it expires', async () => {
    const { check, asked, clock } = checking(async () => maria);
    await check('Bearer a');

    clock.now = new Date(EXPIRY);
    await check('Bearer a');

    expect(asked).toEqual(['Bearer a', 'Bearer a']);
  });

  it('says nothing of another token', async () => {
    const { check } = checking(async (token) => (token === 'Bearer a' ? maria : undefined));

    expect(await check('Bearer a')).toEqual(maria);
    expect(await check('Bearer a.')).toBeUndefined();
    expect(await check('Bearer b')).toBeUndefined();
  });

  it('is forgotten when as many newer ones are known as may be', async () => {
    const { check, asked } = checking(async () => maria, 2);

    for (const token of ['a', 'b', 'c', 'b', 'c', 'a']) await check(token);

    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});

describe('a token that was rejected, or could not be verified', () => {
  it('is looked at again each time', async () => {
    const { check, asked } = checking(async () => undefined);

    await check('a');
    await check('a');

    expect(asked).toEqual(['a', 'a']);
  });

  it('is tried again after a failure', async () => {
    let keysAreThere = false;
    const { check } = checking(async () => {
      if (!keysAreThere) throw new Error('no keys');
      return maria;
    });

    await expect(check('a')).rejects.toThrow('no keys');
    keysAreThere = true;
    expect(await check('a')).toEqual(maria);
  });
});
