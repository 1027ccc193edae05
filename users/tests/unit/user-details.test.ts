import * as z from 'zod/mini';
import { aUser } from '../../../tests/support/builders';
import { routes } from '../../src/routes';
import { NewUser, UserDetails } from '../../src/user';

const accepts = (overrides: Record<string, unknown>): boolean =>
  z.safeParse(UserDetails, { ...aUser(), ...overrides }).success;

describe('the details of a user', () => {
  it('need a name only', () => {
    expect(z.parse(UserDetails, { name: 'Maria' })).toEqual({ name: 'Maria' });
    expect(z.safeParse(UserDetails, {}).success).toBe(false);
  });

  it('ignore the fields that are the server’s and those that nobody knows', () => {
    const body = { ...aUser(), userid: 'other', timestamp: '1999-01-01', version: 99, isAdmin: true };

    expect(z.parse(UserDetails, body)).toEqual({
      name: 'Maria Garcia',
      email: 'maria@example.com',
      phone: '+1 206 555 0100',
      address: '410 Terry Ave N, Seattle',
    });
  });

  it.each([
    { name: 'a' },
    { name: '🍕'.repeat(200) },
    { email: 'a.b+c@example.co.uk' },
    { phone: '555' },
    { phone: '+49 (0) 30.12-34' },
    { address: 'é'.repeat(500) },
    { email: undefined },
  ])('take %p', (overrides) => {
    expect(accepts(overrides)).toBe(true);
  });

  it.each([
    { name: '' },
    { name: 'a'.repeat(201) },
    { name: '\ud800' },
    { name: 7 },
    { name: null },
    { email: 'maria' },
    { email: 'maria@' },
    { email: `${'a'.repeat(250)}@example.com` },
    { email: '' },
    { email: null },
    { phone: '12' },
    { phone: 'call me' },
    { phone: '1'.repeat(40) },
    { address: '' },
    { address: 'a'.repeat(501) },
    { address: ['Seattle'] },
  ])('refuse %p', (overrides) => {
    expect(accepts(overrides)).toBe(false);
  });
});

describe('the id of a user', () => {
  it.each(['a', '3c2a6f1e-0000-4000-8000-000000000001', 'x'.repeat(64), '__proto__'])('may be %s', (userid) => {
    expect(z.safeParse(NewUser, { ...aUser(), userid }).success).toBe(true);
    expect(z.safeParse(routes.getUser.params, { userid }).success).toBe(true);
  });

  it.each(['', 'x'.repeat(65), 'a/b', 'a#b', '*', '?', 'a b', 'é', '🍕', 'a\n', '%2F', 7])(
    'may not be %p',
    (userid) => {
      expect(z.safeParse(NewUser, { ...aUser(), userid }).success).toBe(false);
      expect(z.safeParse(routes.getUser.params, { userid }).success).toBe(false);
    },
  );
});
