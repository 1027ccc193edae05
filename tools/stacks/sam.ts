import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../setup/run.mjs';
import { tools } from './paths';
import { defaultsOf, parameterOverrides, type Stack, type StackNames } from './stacks';

/** Where and under which names a set of stacks is deployed, without touching what a user's `sam build` leaves. */
export type Target = {
  names: StackNames;
  parameters: Record<string, string>;
  buildDirectory: string;
  environment: Record<string, string | undefined>;
};

// What `sam deploy --guided` saves about the user's account means nothing on another endpoint or under other names.
const ACCOUNT_SETTING = /^\s*(profile|region|stack_name|s3_bucket|s3_prefix|image_repositories)\s*=.*$/gm;

const configFile = (stack: Stack, { buildDirectory }: Target) => {
  const text = readFileSync(join(stack.directory, 'samconfig.toml'), 'utf8').replace(ACCOUNT_SETTING, '');
  const file = join(buildDirectory, stack.id, 'samconfig.toml');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

/** SAM keeps a file beside this directory, so no two stacks share its parent. */
export const builtDirectory = (stack: Stack, { buildDirectory }: Target) => join(buildDirectory, stack.id, 'build');
export const builtTemplate = (stack: Stack, target: Target) => join(builtDirectory(stack, target), 'template.yaml');

export const samBuild = async (stack: Stack, target: Target) => {
  rmSync(builtDirectory(stack, target), { recursive: true, force: true });
  const files = ['--template-file', stack.templateFile, '--config-file', configFile(stack, target)];
  const args = ['build', ...files, '--build-dir', builtDirectory(stack, target)];
  await run(tools.sam, args, { cwd: stack.directory, env: target.environment, name: `sam build (${stack.id})` });
};

export const samDeploy = async (stack: Stack, target: Target) => {
  const files = ['--template-file', builtTemplate(stack, target), '--config-file', configFile(stack, target)];
  // What is not given would stay as the last deployment gave it.
  const all = parameterOverrides(stack, target.names, { ...defaultsOf(stack), ...target.parameters });
  // SAM takes an empty value only in quotes.
  const parameters = all.map((one) => (one.endsWith('=') ? `${one}""` : one));
  const args = [
    ...['deploy', ...files, '--stack-name', target.names(stack.id)],
    ...['--no-confirm-changeset', '--no-fail-on-empty-changeset', '--no-progressbar', '--resolve-s3'],
    ...(parameters.length > 0 ? ['--parameter-overrides', ...parameters] : []),
  ];
  await run(tools.sam, args, { cwd: stack.directory, env: target.environment, name: `sam deploy (${stack.id})` });
};

export const samDelete = async (stack: Stack, target: Target) => {
  const args = ['delete', '--no-prompts', '--stack-name', target.names(stack.id)];
  // In the build directory there is no samconfig whose bucket and profile would be somebody else's.
  const place = { cwd: target.buildDirectory, env: target.environment };
  await run(tools.sam, args, { ...place, cleansUp: true, name: `sam delete (${stack.id})` });
};
