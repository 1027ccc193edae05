import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../setup/commands.mjs';
import { root } from '../../stacks/paths';

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test('every npm script names a command that is there', () => {
  const named = Object.values(scripts).flatMap((script) => /tools\/bootstrap\.mjs (\S+)/.exec(script)?.[1] ?? []);
  expect([...new Set(named)].toSorted()).toEqual([...COMMANDS].toSorted());
});

test('every command is one of the command line', () => {
  const source = readFileSync(join(root, 'tools/cli.ts'), 'utf8');
  const [, body = ''] = /const commands: .*? = \{\n([^}]*)\};/s.exec(source) ?? [];
  const names = [...body.matchAll(/^ {2}'?([\w-]+)'?(?::|,)/gm)].map(([, name]) => name);
  expect(names.toSorted()).toEqual([...COMMANDS].toSorted());
});
