// The same stacks on AWS, with the user's own credentials.

import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import { say, step } from '../setup/steps.mjs';
import { toolEnvironment } from './environment';
import { localDirectory, root, tools } from './paths';
import { samBuild, samDelete, samDeploy, type Target } from './sam';
import { forEachStack, nameVariables, type Stack, stackNames, stacks } from './stacks';

const sam = (stack: Stack, args: string[], cleansUp = false) =>
  run(tools.sam, args, {
    cwd: stack.directory,
    env: toolEnvironment(),
    output: 'interactive',
    cleansUp,
    name: `sam ${args[0]} (${stack.id})`,
  });

/**
 * The arguments without `--local`.
 * @throws Failure in a shell that sourced `.local/env`, where AWS would be the local engine, unless that is wanted
 */
const aimed = (args: string[]): string[] => {
  const { AWS_ENDPOINT_URL } = process.env;
  if (AWS_ENDPOINT_URL && !args.includes('--local')) {
    throw new Failure(
      `AWS_ENDPOINT_URL is ${AWS_ENDPOINT_URL} in this shell, so this would not reach AWS. Use a new shell, or give --local.`,
    );
  }
  return args.filter((arg) => arg !== '--local');
};

/** Builds the stacks where `sam build` in their folders would. */
export const build = async () => {
  for (const stack of stacks) await sam(stack, ['build', '--template-file', stack.templateFile]);
};

/** Deploys the stacks in order under the names in their samconfigs; `args` go to each `sam deploy`. */
export const deploy = async (args: string[]) => {
  const others = aimed(args);
  for (const stack of stacks) {
    say(`\n${stack.id} stack`);
    await sam(stack, ['build', '--template-file', stack.templateFile]);
    await sam(stack, ['deploy', ...others]);
  }
};

const confirm = async () => {
  if (!process.stdin.isTTY) throw new Failure('npm run delete asks before it deletes; without a terminal give --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `Delete the stacks ${[...stacks]
      .reverse()
      .map(({ id }) => id)
      .join(', ')}? Tables and user pool stay, unless deployed with DataRetention=Delete. [y/N] `,
  );
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Failure('Nothing was deleted.');
};

/** Deletes the stacks, the last one first; what the templates retain stays. */
export const remove = async (given: string[]) => {
  const args = aimed(given);
  if (!args.includes('--yes')) await confirm();
  const others = args.filter((arg) => arg !== '--yes');
  for (const stack of [...stacks].reverse()) await sam(stack, ['delete', '--no-prompts', ...others]);
};

/** Access logs need a role that exists once for an account and region: the throw-away stack makes one only where there is none. */
const hasLoggingRole = async (): Promise<boolean> => {
  const args = ['apigateway', 'get-account', '--query', 'cloudwatchRoleArn', '--output', 'text'];
  const arn = await run(tools.aws, args, { cwd: root, env: toolEnvironment(), name: 'aws apigateway get-account' });
  return arn.trim() !== 'None';
};

const throwAway = async (): Promise<Target> => {
  const prefix = `verify-${Date.now().toString(36)}`;
  return {
    names: stackNames(prefix),
    parameters: {
      DataRetention: 'Delete',
      ManageApiGatewayAccount: String(!(await hasLoggingRole())),
      AllowedOrigin: 'https://app.example.com',
    },
    buildDirectory: join(localDirectory, 'verify', prefix),
    environment: toolEnvironment(),
  };
};

/** Deletes what it can, since one stack that stays must not keep the others, and returns the names of those that stay. */
const removeThrowAway = async (begun: Stack[], target: Target): Promise<string[]> => {
  const left: string[] = [];
  for (const stack of begun) {
    const name = target.names(stack.id);
    await step(`sam delete: ${name}`, () => samDelete(stack, target)).catch((error) => {
      left.push(name);
      say(`${name}: ${error instanceof Error ? error.message : error}`);
    });
  }
  return left;
};

/** Deploys the stacks under names of their own, runs the integration tests against them and deletes them, come what may. */
export const verify = async (args: string[]) => {
  const jestArgs = aimed(args);
  const target = await throwAway();
  const begun: Stack[] = [];
  let left: string[] = [];
  try {
    await step('sam build', () => Promise.all(stacks.map((stack) => samBuild(stack, target))));
    await forEachStack(async (stack) => {
      begun.unshift(stack);
      await step(`sam deploy: ${target.names(stack.id)}`, () => samDeploy(stack, target));
    });
    const environment = { ...toolEnvironment(), ...nameVariables(target.names) };
    const selected = ['--selectProjects', 'integration', ...jestArgs];
    await run(tools.jest, selected, { cwd: root, env: environment, output: 'show', name: 'The integration tests' });
  } finally {
    left = await removeThrowAway(begun, target);
  }
  if (left.length > 0) throw new Failure(`Not deleted, to be looked after by hand: ${left.join(', ')}.`);
};
