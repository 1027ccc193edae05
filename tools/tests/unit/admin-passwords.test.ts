import { Readable } from 'node:stream';
import { newPassword, passwordFrom } from '../../operate/admin/passwords';

test('makes up passwords that the pool takes, whatever chance brings', () => {
  const chances = [() => 0, (below: number) => below - 1, (below: number) => Math.floor(below / 2)];

  for (const password of chances.map((random) => newPassword(random))) {
    expect(password).toHaveLength(20);
    for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[-_.+=]/]) expect(password).toMatch(kind);
  }
  expect(newPassword()).not.toBe(newPassword());
});

test('keeps the spaces of a password and drops its line end', async () => {
  expect(await passwordFrom(Readable.from([' a b \r\nmore']))).toBe(' a b ');
  await expect(passwordFrom(Readable.from(['\n']))).rejects.toThrow('Standard input has no password.');
});
