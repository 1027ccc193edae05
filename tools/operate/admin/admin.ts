import process from 'node:process';
import { CommanderError } from '@commander-js/extra-typings';
import { Failure, UsageError } from '../../setup/failure.mjs';
import { openOperator } from './operator';
import { createProgram } from './program';

const isAwsError = (error: unknown): error is Error => error instanceof Error && '$metadata' in error;

/** What was thrown, as a line for the operator; nothing when there is nothing to tell, after --help. */
const explained = (error: unknown): unknown => {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return undefined;
    // Commander has printed the help already.
    if (error.code === 'commander.help') return new UsageError('The command is missing.');
    const reason = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
    return new UsageError(`${reason}; --help says more.`);
  }
  return isAwsError(error) ? new Failure(`${error.message} (${error.name})`) : error;
};

/** Manages users and orders. */
export const admin = async (args: string[]) => {
  const terminal = {
    say: (text: string) => process.stdout.write(`${text}\n`),
    warn: (text: string) => process.stderr.write(`${text}\n`),
    input: process.stdin,
    environment: process.env,
  };
  try {
    await createProgram(openOperator, terminal).parseAsync(args, { from: 'user' });
  } catch (error) {
    const reason = explained(error);
    if (reason) throw reason;
  }
};
