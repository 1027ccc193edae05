import process from 'node:process';
import type { Command } from '@commander-js/extra-typings';
import { Failure, UsageError } from '../../setup/failure.mjs';
import { stopRequest } from '../../setup/run.mjs';
import * as ink from '../../setup/steps.mjs';
import { refusalOf } from '../../terminal/command-line';
import { openEventsOperator } from './operator';
import { addCommands } from './program';

/** What an operator does about events. A program can tell by the exit code that the command line was not understood. */
export const events = (command: Command) => {
  command.exitOverride((error) => {
    throw error.exitCode === 0 ? error : new UsageError(refusalOf(error));
  });
  const stopping = new AbortController();
  stopRequest.then(() => stopping.abort(new Failure('Stopped.')));
  const terminal = {
    // Over the line of the progress, if there is one.
    say: (text: string) => ink.progress(text, true),
    warn: (text: string) => process.stderr.write(`${text}\n`),
    progress: ink.progress,
    stop: stopping.signal,
    ink,
  };
  return addCommands(command, openEventsOperator, terminal);
};
