// The stacks on AWS with the user's own credentials: what is new is protected from deletion once it stands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import { say } from '../setup/steps.mjs';
import { buildStack, onAws, sam } from './aws-stacks';
import { toolEnvironment } from './environment';
import { tools } from './paths';
import { parameterOverrides, type Stack, stackNames, stacks } from './stacks';

const OVERRIDES = '--parameter-overrides';
const PROTECTION = 'DeletionProtection';

const samconfigOf = ({ directory }: Stack) => readFileSync(join(directory, 'samconfig.toml'), 'utf8');

/** Where parameters are given, in the arguments or in the samconfig, they are the operator's alone. */
const givesParameters = (stack: Stack, args: string[]) =>
  args.some((arg) => [OVERRIDES, '--guided', '-g', '--config-file', '--config-env'].includes(arg)) ||
  /^\s*parameter_overrides\s*=/m.test(samconfigOf(stack));

/** What `sam deploy` would take for a setting of the account, as arguments of the AWS CLI. */
const accountSettings = (stack: Stack, args: string[]) =>
  ['region', 'profile'].flatMap((name) => {
    const given = args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : undefined;
    const saved = new RegExp(`^\\s*${name}\\s*=\\s*"(.+)"`, 'm').exec(samconfigOf(stack))?.[1];
    const value = given ?? saved;
    return value ? [`--${name}`, value] : [];
  });

const isNew = async (stack: Stack, args: string[]): Promise<boolean> => {
  const name = /^stack_name\s*=\s*"(.+)"/m.exec(samconfigOf(stack))?.[1] ?? stackNames()(stack.id);
  const describe = ['cloudformation', 'describe-stacks', '--stack-name', name, ...accountSettings(stack, args)];
  try {
    await run(tools.aws, describe, { cwd: stack.directory, env: toolEnvironment(), name: 'aws cloudformation' });
    return false;
  } catch (error) {
    return error instanceof Failure && error.output.includes('does not exist');
  }
};

const hasProtection = (stack: Stack) =>
  parameterOverrides(stack, stackNames(), { [PROTECTION]: '' }).includes(`${PROTECTION}=`);

const deployStack = async (stack: Stack, args: string[]) => {
  if (!hasProtection(stack) || givesParameters(stack, args)) return sam(stack, ['deploy', ...args]);
  if (await isNew(stack, args)) await sam(stack, ['deploy', ...args, OVERRIDES, `${PROTECTION}=false`]);
  await sam(stack, ['deploy', ...args, OVERRIDES, `${PROTECTION}=true`]);
};

/** Deploys the stacks in order under the names in their samconfigs. */
export const deploy = (command: Command) =>
  onAws(command, 'each sam deploy').action(async (args) => {
    for (const stack of stacks) {
      say(`\n${stack.id} stack`);
      await buildStack(stack);
      await deployStack(stack, args);
    }
  });
