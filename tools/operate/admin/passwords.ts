import { randomInt } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Failure, UsageError } from '../../setup/failure.mjs';
import type { Terminal } from './terminal';

const LENGTH = 20;
// Without the characters that look alike, and without those that a shell or a URL would read.
const KINDS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-_.+='];

type Input = Parameters<typeof text>[0];
type Random = (below: number) => number;

const pick = (characters: string, random: Random) => characters.charAt(random(characters.length));

/** A password of every kind of character that the pool asks for. */
export const newPassword = (random: Random = randomInt): string => {
  const all = KINDS.join('');
  const characters = KINDS.map((kind) => pick(kind, random));
  while (characters.length < LENGTH) characters.splice(random(characters.length + 1), 0, pick(all, random));
  return characters.join('');
};

/** The first line, so that `echo` and a file with a line end do; spaces belong to the password. */
export const passwordFrom = async (input: Input): Promise<string> => {
  const [line = ''] = (await text(input)).split(/\r?\n/);
  if (line === '') throw new Failure('Standard input has no password.');
  return line;
};

/** A user's password: from standard input, or PASSWORD in the environment. */
export const passwordOf = async (isInput: boolean | undefined, { input, environment }: Terminal): Promise<string> => {
  const password = isInput ? await passwordFrom(input) : environment.PASSWORD;
  if (!password) throw new UsageError('The password is missing: PASSWORD in the environment, or --password-stdin.');
  return password;
};
