import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, commandNamed, helpText } from '../../setup/commands.mjs';
import { root } from '../../stacks/paths';
import { commandLine, runCommand } from '../../terminal/command-line';

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

test.each(commands)('the usage of %s has its line of the help', async (_, entry) => {
  const command = commandLine(entry);
  (await entry.load())(command);

  expect(command.helpInformation()).toContain(`\n\n${entry.help}\n`);
});

test.each([
  ['load', ['--order', '5'], "unknown option '--order' (Did you mean --orders?); --help says more."],
  [
    'load',
    ['--rate', '0'],
    "option '--rate <count>' argument '0' is invalid. It takes a whole number from 1 to 1000; --help says more.",
  ],
  [
    'logs',
    ['--since', '10'],
    "option '--since <time>' argument '10' is invalid. It takes a number and one of s, m, h, d",
  ],
  ['policy', ['all'], 'too many arguments. Expected 0 arguments but got 1; --help says more.'],
  ['proof', ['speed'], "command-argument value 'speed' is invalid for argument 'suite'."],
])('%s refuses %j in one line', async (name, args, message) => {
  await expect(runCommand(commandNamed(name), args)).rejects.toMatchObject({
    name: 'Failure',
    message: expect.stringContaining(message),
  });
});
