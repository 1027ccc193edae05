import process from 'node:process';
import type { Command } from '@commander-js/extra-typings';
import { UsageError } from '../../setup/failure.mjs';
import { refusalOf } from '../../terminal/command-line';
import { openOperator } from './operator';
import { addCommands } from './program';

const terminal = {
  say: (text: string) => process.stdout.write(`${text}\n`),
  warn: (text: string) => process.stderr.write(`${text}\n`),
  input: process.stdin,
  environment: process.env,
};

/** Manages users and orders. A program can tell by the exit code that the command line was not understood. */
export const admin = (command: Command) => {
  command.exitOverride((error) => {
    throw error.exitCode === 0 ? error : new UsageError(refusalOf(error));
  });
  return addCommands(command, openOperator, terminal);
};
