import process from 'node:process';
import { deploy, remove, verify } from '../../stacks/aws-stacks';

const { AWS_ENDPOINT_URL } = process.env;
beforeEach(() => {
  process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:4566';
});
afterEach(() => {
  if (AWS_ENDPOINT_URL === undefined) delete process.env.AWS_ENDPOINT_URL;
  else process.env.AWS_ENDPOINT_URL = AWS_ENDPOINT_URL;
});

test.each([
  ['deploy', () => deploy([])],
  ['delete', () => remove(['--yes'])],
  ['verify:aws', () => verify([])],
])('%s stops in a shell whose AWS is the local engine', async (_, command) => {
  await expect(command()).rejects.toMatchObject({
    name: 'Failure',
    message: expect.stringContaining('AWS_ENDPOINT_URL is http://127.0.0.1:4566 in this shell'),
  });
});
