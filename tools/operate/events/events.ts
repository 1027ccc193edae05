import process from 'node:process';
import type { Command } from '@commander-js/extra-typings';
import { Failure } from '../../setup/failure.mjs';
import { stopRequest } from '../../setup/run.mjs';
import * as ink from '../../setup/steps.mjs';
import { refusing } from '../program';
import { openEventsOperator } from './operator';
import { addCommands } from './program';

/** What an operator does about events. */
export const events = (command: Command) => {
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
  return addCommands(refusing(command), openEventsOperator, terminal);
};
