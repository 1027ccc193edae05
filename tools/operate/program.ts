import type { Command } from '@commander-js/extra-typings';
import { UsageError } from '../setup/failure.mjs';
import { refusalOf } from '../terminal/command-line';

/** Where a command writes its answer, and what is no part of it. */
type Output = {
  /** To standard output: what the caller asked for, and nothing else. */
  say: (text: string) => void;
  /** To standard error. */
  warn: (text: string) => void;
};

/** Gives a command's answer: a value for programs under --json, its text for people. */
export type Show = (value: unknown, text: string) => void;

export type Program = Command<[], { json?: true }>;

/** A program can tell by the exit code that the command line was not understood. */
export const refusing = (command: Command): Command =>
  command.exitOverride((error) => {
    throw error.exitCode === 0 ? error : new UsageError(refusalOf(error));
  });

/** A command line of commands, each of which answers people, or programs under --json. */
export const answering = (command: Command, help: string, json: string, { say, warn }: Output) => {
  const program: Program = command
    .option('--json', json)
    .addHelpText('after', help)
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: (text) => say(text.trimEnd()), writeErr: (text) => warn(text.trimEnd()) });
  const isJson = () => program.opts().json === true;
  const show: Show = (value, text) => say(isJson() ? JSON.stringify(value, undefined, 2) : text);
  return { program, isJson, show };
};
