// The stacks on AWS with the user's own credentials: what is new is protected from deletion once it stands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import * as z from 'zod/mini';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import { say } from '../setup/steps.mjs';
import { buildStack, onAws, sam } from './aws-stacks';
import { toolEnvironment } from './environment';
import { tools } from './paths';
import { parameterOverrides, type Stack, stackNames, stacks } from './stacks';

const OVERRIDES = '--parameter-overrides';
const PROTECTION = 'DeletionProtection';
const LISTING = 'ListingProjection';

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

const Described = z.object({
  Stacks: z.tuple([z.object({ Parameters: z._default(z.array(z.object({ ParameterKey: z.string() })), []) })]),
});

/** The names of the parameters that a stack was last deployed with; nothing for a stack that does not exist. */
const deployedParameters = async (stack: Stack, args: string[]): Promise<string[] | undefined> => {
  const name = /^stack_name\s*=\s*"(.+)"/m.exec(samconfigOf(stack))?.[1] ?? stackNames()(stack.id);
  const json = ['--stack-name', name, ...accountSettings(stack, args), '--output', 'json'];
  const describe = ['cloudformation', 'describe-stacks', ...json];
  try {
    const said = await run(tools.aws, describe, {
      cwd: stack.directory,
      env: toolEnvironment(),
      name: 'aws cloudformation',
    });
    return z.parse(Described, JSON.parse(said)).Stacks[0].Parameters.map(({ ParameterKey }) => ParameterKey);
  } catch (error) {
    if (error instanceof Failure && error.output.includes('does not exist')) return undefined;
    throw error;
  }
};

const declares = (stack: Stack, parameter: string) =>
  parameterOverrides(stack, stackNames(), { [parameter]: '' }).includes(`${parameter}=`);

/** What an older stack needs so that CloudFormation does not replace its table: the index as it was made. */
const keepingItsTable = (stack: Stack, deployed: readonly string[] | undefined): string[] =>
  deployed && declares(stack, LISTING) && !deployed.includes(LISTING) ? [`${LISTING}=ALL`] : [];

const deployStack = async (stack: Stack, args: string[]) => {
  if (!declares(stack, PROTECTION)) return sam(stack, ['deploy', ...args]);
  const deployed = await deployedParameters(stack, args);
  const kept = keepingItsTable(stack, deployed);
  if (givesParameters(stack, args)) {
    if (kept.length > 0 && ![...args, samconfigOf(stack)].some((text) => text.includes(`${LISTING}=`)))
      throw new Failure(`The ${stack.id} stack is older than ${LISTING}: add ${kept[0]}, or its table is replaced.`);
    return sam(stack, ['deploy', ...args]);
  }
  if (!deployed) await sam(stack, ['deploy', ...args, OVERRIDES, `${PROTECTION}=false`]);
  await sam(stack, ['deploy', ...args, OVERRIDES, `${PROTECTION}=true`, ...kept]);
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
