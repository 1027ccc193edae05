// The same three stacks on AWS, with the user's own credentials.

import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { toolEnvironment } from './environment';
import { localDirectory, root, tools } from './paths';
import { samBuild, samDelete, samDeploy, type Target } from './sam';
import { Failure } from './setup/failure.mjs';
import { run } from './setup/run.mjs';
import { say, step } from './setup/steps.mjs';
import { type Stack, stackNames, stacks } from './stacks';

const sam = (stack: Stack, args: string[], cleansUp = false) =>
  run(tools.sam, args, {
    cwd: stack.directory,
    env: toolEnvironment(),
    output: 'interactive',
    cleansUp,
    name: `sam ${args[0]} (${stack.id})`,
  });

/** Builds the stacks where `sam build` in their folders would. */
export const build = async () => {
  for (const stack of stacks) await sam(stack, ['build', '--template-file', stack.templateFile]);
};

/** Deploys the stacks in order under the names in their samconfigs; `args` go to each `sam deploy`. */
export const deploy = async (args: string[]) => {
  for (const stack of stacks) {
    say(`\n${stack.id} stack`);
    await sam(stack, ['build', '--template-file', stack.templateFile]);
    await sam(stack, ['deploy', ...args]);
  }
};

const confirm = async () => {
  if (!process.stdin.isTTY) throw new Failure('npm run delete asks before it deletes; without a terminal give --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    'Delete the orders, users and shared stacks? Tables and accounts stay. [y/N] ',
  );
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Failure('Nothing was deleted.');
};

/** Deletes the stacks, the last one first; what the templates retain stays. */
export const remove = async (args: string[]) => {
  if (!args.includes('--yes')) await confirm();
  const others = args.filter((arg) => arg !== '--yes');
  for (const stack of [...stacks].reverse()) await sam(stack, ['delete', '--no-prompts', ...others]);
};

const throwAway = (): Target => {
  const prefix = `verify-${Date.now().toString(36)}`;
  return {
    names: stackNames(prefix),
    parameters: { DataRetention: 'Delete', ManageApiGatewayAccount: process.env.MANAGE_API_GATEWAY_ACCOUNT ?? 'false' },
    buildDirectory: join(localDirectory, 'verify', prefix),
    environment: toolEnvironment(),
  };
};

/** Deploys the stacks under names of their own, runs the integration tests against them and deletes them, come what may. */
export const verify = async (jestArgs: string[]) => {
  const target = throwAway();
  const begun: Stack[] = [];
  try {
    await step('sam build', () => Promise.all(stacks.map((stack) => samBuild(stack, target))));
    for (const stack of stacks) {
      begun.unshift(stack);
      await step(`sam deploy: ${target.names[stack.id]}`, () => samDeploy(stack, target));
    }
    const environment = {
      ...toolEnvironment(),
      USERS_STACK_NAME: target.names.users,
      ORDERS_STACK_NAME: target.names.orders,
    };
    const args = ['--selectProjects', 'integration', ...jestArgs];
    await run(tools.jest, args, { cwd: root, env: environment, output: 'show', name: 'The integration tests' });
  } finally {
    for (const stack of begun) await step(`sam delete: ${target.names[stack.id]}`, () => samDelete(stack, target));
  }
};
