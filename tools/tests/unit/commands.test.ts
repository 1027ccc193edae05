import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, helpText } from '../../setup/commands.mjs';
import { root } from '../../stacks/paths';

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const commands = Object.entries(COMMANDS);

test('every npm script names a command that is there', () => {
  const named = Object.values(scripts).flatMap((script) => /tools\/bootstrap\.mjs (\S+)/.exec(script)?.[1] ?? []);
  expect(new Set(named)).toEqual(new Set([...Object.keys(COMMANDS), 'help']));
});

test.each(commands)('the script of %s runs it', (name, { script }) => {
  expect(scripts[script]).toBe(`exec node tools/bootstrap.mjs ${name}`);
});

test.each(commands)('the module of %s has it', async (_, { load }) => {
  expect(await load()).toBeInstanceOf(Function);
});

test('the help has a line for every command', () => {
  for (const [, { script, help }] of commands) expect(helpText()).toMatch(new RegExp(`npm run ${script} +${help}`));
});
