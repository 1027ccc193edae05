import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givesParameters, ownAccountOf, ownNameOf } from '../../stacks/own-deployment';

const directory = mkdtempSync(join(tmpdir(), 'samconfig-'));
afterAll(() => rmSync(directory, { recursive: true }));

const stackWith = (samconfig: string) => {
  writeFileSync(join(directory, 'samconfig.toml'), samconfig);
  return { id: 'shop', directory, templateFile: 'template.yaml', sources: [] };
};

test('a stack has the name of its samconfig, or else the standard one', () => {
  expect(ownNameOf(stackWith('stack_name = "my-shop"\n'))).toBe('my-shop');
  expect(ownNameOf(stackWith(''))).toBe('serverless-patterns-shop');
});

test('the region and the profile are those of the arguments, or else of the samconfig', () => {
  const stack = stackWith('[default.deploy.parameters]\nregion = "eu-west-1"\nprofile = "mine"\n');

  expect(ownAccountOf(stack, [])).toEqual({ region: 'eu-west-1', profile: 'mine' });
  expect(ownAccountOf(stack, ['--region', 'us-east-1', '--no-confirm-changeset'])).toEqual({
    region: 'us-east-1',
    profile: 'mine',
  });
});

test('without either they are left to the environment', () => {
  expect(ownAccountOf(stackWith(''), ['--no-confirm-changeset'])).toEqual({});
});

test.each([
  [[], '', false],
  [['--parameter-overrides', 'ShopUrl=https://a.example.com'], '', true],
  [['--guided'], '', true],
  [[], 'parameter_overrides = "PriceClass=PriceClass_All"\n', true],
])(
  'with the arguments %j and the samconfig %j, that the operator gives the parameters is %p',
  (args, samconfig, gives) => {
    expect(givesParameters(stackWith(samconfig), args)).toBe(gives);
  },
);
