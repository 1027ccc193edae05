// The same stacks on AWS, with the user's own credentials.

import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { Command } from '@commander-js/extra-typings';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import { accountClients } from './clients';
import { emptyBuckets } from './empty-buckets';
import { toolEnvironment } from './environment';
import { ownAccountOf, ownNameOf } from './own-deployment';
import { tools } from './paths';
import { type Stack, stacks } from './stacks';

export const sam = (stack: Stack, args: string[]) =>
  run(tools.sam, args, {
    cwd: stack.directory,
    env: toolEnvironment(),
    output: 'interactive',
    name: `sam ${args[0]} (${stack.id})`,
  });

/** Refuses a shell that sourced `.local/env`, where AWS would be the local engine, unless that is wanted. */
export const requireAws = (local = false) => {
  const { AWS_ENDPOINT_URL } = process.env;
  if (!AWS_ENDPOINT_URL || local) return;
  throw new Failure(
    `AWS_ENDPOINT_URL is ${AWS_ENDPOINT_URL} in this shell, so this would not reach AWS. Use a new shell, or give --local.`,
  );
};

/**
 * A command that reaches AWS and hands on the arguments that it does not know.
 */
export const onAws = (command: Command, receiver: string) =>
  command
    .argument('[arguments...]', `for ${receiver}`)
    .option('--local', 'also where AWS_ENDPOINT_URL names an engine')
    .allowUnknownOption()
    .hook('preAction', (chosen) => requireAws(chosen.opts().local));

export const buildStack = (stack: Stack) => sam(stack, ['build', '--template-file', stack.templateFile]);

/** Builds the stacks where `sam build` in their folders would. */
export const build = (command: Command) =>
  command.action(async () => {
    for (const stack of stacks) await buildStack(stack);
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
      for (const stack of [...stacks].reverse()) {
        await emptyBuckets(accountClients(ownAccountOf(stack, args)), ownNameOf(stack));
        await sam(stack, ['delete', '--no-prompts', ...args]);
      }
    });
