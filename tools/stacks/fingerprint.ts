import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths';
import type { Stack } from './stacks';

// The list of the views and that of the e-mails say what their files say already, and are written by the build that a save begins.
const NOT_SOURCES = new Set(['node_modules', 'tests', 'docs', 'coverage', 'all-views.ts', 'all-emails.ts']);

const filesBelow = (path: string): string[] => {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries
    .filter(({ name }) => !NOT_SOURCES.has(name) && !name.startsWith('.') && !name.endsWith('.test.ts'))
    .flatMap(({ name }) => filesBelow(join(path, name)));
};

/** Every file that decides what a stack deploys. */
export const inputsOf = ({ directory, templateFile, sources }: Stack) => [
  ...new Set([
    join(directory, templateFile),
    join(directory, 'samconfig.toml'),
    ...sources.flatMap((source) => filesBelow(join(root, source))),
  ]),
];

/** The same as long as a deployment would change nothing: over those files, this tooling and the engine's version. */
export const fingerprintOf = (stack: Stack) => {
  const hash = createHash('sha256');
  const tooling = TOOLING.map((file) => join(root, file));
  for (const file of [...inputsOf(stack), ...tooling]) {
    if (existsSync(file))
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  return hash.digest('hex');
};

const TOOLING = [
  'tools/setup/requirements/engine.txt',
  'tools/engine/deployed-api.ts',
  'tools/engine/email-permission.ts',
  'tools/engine/gateway-settings.ts',
  'tools/engine/table-settings.ts',
  'tools/stacks/template-values.ts',
];

/** Changes with any save of a stack's inputs; cheap enough to be asked for twice a second. */
export const lastSaveOf = (stack: Stack) =>
  inputsOf(stack)
    .map((file) => `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`)
    .join('\n');
