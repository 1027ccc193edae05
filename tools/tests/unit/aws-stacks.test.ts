import process from 'node:process';
import { commandNamed } from '../../setup/commands.mjs';
import { runCommand } from '../../terminal/command-line';

const { AWS_ENDPOINT_URL } = process.env;
beforeEach(() => {
  process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:4566';
});
afterEach(() => {
  if (AWS_ENDPOINT_URL === undefined) delete process.env.AWS_ENDPOINT_URL;
  else process.env.AWS_ENDPOINT_URL = AWS_ENDPOINT_URL;
});

test.each([
  ['deploy', []],
  ['delete', ['--yes']],
  ['verify-aws', []],
  ['shop', ['publish']],
])('%s stops in a shell whose AWS is the local engine', async (name, args) => {
  await expect(runCommand(commandNamed(name), args)).rejects.toMatchObject({
    name: 'Failure',
    message: expect.stringContaining('AWS_ENDPOINT_URL is http://127.0.0.1:4566 in this shell'),
  });
});
