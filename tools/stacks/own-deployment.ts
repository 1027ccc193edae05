// A stack as the operator's own `sam deploy` in its folder would find it: by its samconfig, and by the arguments for SAM.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import type { Account } from './clients';
import { toolEnvironment } from './environment';
import { tools } from './paths';
import { type Stack, stackNames } from './stacks';

export const OVERRIDES = '--parameter-overrides';

export const samconfigOf = ({ directory }: Stack) => readFileSync(join(directory, 'samconfig.toml'), 'utf8');

/** Where parameters are given, in the arguments or in the samconfig, they are the operator's alone. */
export const givesParameters = (stack: Stack, args: string[]) =>
  args.some((arg) => [OVERRIDES, '--guided', '-g', '--config-file', '--config-env'].includes(arg)) ||
  /^\s*parameter_overrides\s*=/m.test(samconfigOf(stack));

export const ownNameOf = (stack: Stack): string =>
  /^stack_name\s*=\s*"(.+)"/m.exec(samconfigOf(stack))?.[1] ?? stackNames()(stack.id);

/** What `sam deploy` would take for the account's region and profile. */
export const ownAccountOf = (stack: Stack, args: readonly string[]): Account => {
  const settingOf = (name: string) => {
    const given = args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : undefined;
    return given ?? new RegExp(`^\\s*${name}\\s*=\\s*"(.+)"`, 'm').exec(samconfigOf(stack))?.[1];
  };
  const [region, profile] = [settingOf('region'), settingOf('profile')];
  return { ...(region && { region }), ...(profile && { profile }) };
};

const Parameter = z.object({ ParameterKey: z.string(), ParameterValue: z._default(z.string(), '') });
const Output = z.object({ OutputKey: z.string(), OutputValue: z._default(z.string(), '') });
const Described = z.object({
  Stacks: z.tuple([
    z.object({
      StackStatus: z.string(),
      Parameters: z._default(z.array(Parameter), []),
      Outputs: z._default(z.array(Output), []),
    }),
  ]),
});

/** What a stack was last deployed with, and what came of it. */
export type Deployed = { parameters: Record<string, string>; outputs: Record<string, string> };

/** The stack as it is deployed; nothing for one that does not exist. */
export const describeOwn = async (stack: Stack, args: readonly string[]): Promise<Deployed | undefined> => {
  const account = Object.entries(ownAccountOf(stack, args)).flatMap(([name, value]) => [`--${name}`, value]);
  const json = ['--stack-name', ownNameOf(stack), ...account, '--output', 'json'];
  try {
    const said = await run(tools.aws, ['cloudformation', 'describe-stacks', ...json], {
      cwd: stack.directory,
      env: toolEnvironment(),
      name: 'aws cloudformation',
    });
    const [{ StackStatus, Parameters, Outputs }] = z.parse(Described, JSON.parse(said)).Stacks;
    // Only its name is there: its first change set was declined, or failed.
    if (StackStatus === 'REVIEW_IN_PROGRESS') return undefined;
    return {
      parameters: Object.fromEntries(Parameters.map((one) => [one.ParameterKey, one.ParameterValue])),
      outputs: Object.fromEntries(Outputs.map((one) => [one.OutputKey, one.OutputValue])),
    };
  } catch (error) {
    if (error instanceof Failure && error.output.includes('does not exist')) return undefined;
    throw error;
  }
};
