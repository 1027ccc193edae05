// The same stacks on AWS, with the user's own credentials.

import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { Command } from '@commander-js/extra-typings';
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
 * A command that reaches AWS and hands on the arguments that it does not know.
 * It refuses a shell that sourced `.local/env`, where AWS would be the local engine, unless that is wanted.
 */
const onAws = (command: Command, receiver: string) =>
  command
    .argument('[arguments...]', `for ${receiver}`)
    .option('--local', 'also where AWS_ENDPOINT_URL names an engine')
    .allowUnknownOption()
    .hook('preAction', (chosen) => {
      const { AWS_ENDPOINT_URL } = process.env;
      if (!AWS_ENDPOINT_URL || chosen.opts().local) return;
      throw new Failure(
        `AWS_ENDPOINT_URL is ${AWS_ENDPOINT_URL} in this shell, so this would not reach AWS. Use a new shell, or give --local.`,
      );
    });

const buildStack = (stack: Stack) => sam(stack, ['build', '--template-file', stack.templateFile]);

/** Builds the stacks where `sam build` in their folders would. */
export const build = (command: Command) =>
  command.action(async () => {
    for (const stack of stacks) await buildStack(stack);
  });

/** Deploys the stacks in order under the names in their samconfigs. */
export const deploy = (command: Command) =>
  onAws(command, 'each sam deploy').action(async (args) => {
    for (const stack of stacks) {
      say(`\n${stack.id} stack`);
      await buildStack(stack);
      await sam(stack, ['deploy', ...args]);
    }
  });

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
export const remove = (command: Command) =>
  onAws(command, 'each sam delete')
    .option('--yes', 'delete without asking')
    .action(async (args, { yes }) => {
      if (!yes) await confirm();
      for (const stack of [...stacks].reverse()) await sam(stack, ['delete', '--no-prompts', ...args]);
    });

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

const verifyOnAws = async (jestArgs: string[]) => {
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

/** Deploys the stacks under other names, runs the integration tests against them and deletes them, come what may. */
export const verify = (command: Command) => onAws(command, 'jest').action(verifyOnAws);
