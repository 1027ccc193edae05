import { Command, CommanderError, InvalidArgumentError } from '@commander-js/extra-typings';
import { Failure } from '../setup/failure.mjs';

/** A command in the table of setup/commands.mjs. */
export type Entry = {
  /** Its heading in `npm run help`. */
  group: string;
  /** The name of its npm script. */
  script: string;
  /** One line. */
  help: string;
  /** Loads what adds options and an action to the command line that it is given. */
  load: () => Promise<(commandLine: Command) => unknown>;
};

/** What AWS refuses, such as expired credentials. */
const isAwsError = (error: unknown): error is Error => error instanceof Error && '$metadata' in error;

/** A refusal of Commander's in one line. */
export const refusalOf = ({ code, message }: CommanderError): string => {
  // Commander has printed the help already.
  if (code === 'commander.help') return 'The command is missing.';
  return `${message.replace(/^error: |\.$/g, '').replaceAll('\n', ' ')}; --help says more.`;
};

/** The command line of a command in the table, without its options: its usage and its help line. */
export const commandLine = ({ script, help }: Entry): Command =>
  new Command(`npm run ${script} --`)
    .description(help)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });

/** Runs a command of the table. @throws Failure when its arguments are not understood */
export const runCommand = async (entry: Entry, args: readonly string[]) => {
  const command = commandLine(entry);
  const declare = await entry.load();
  declare(command);
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (isAwsError(error)) throw new Failure(`${error.message} (${error.name})`);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new Failure(refusalOf(error));
  }
};

/** Reads an option's whole number, from the one bound to the other. */
export const wholeNumber = (from: number, to: number) => (text: string) => {
  const number = Number(text);
  if (text.trim() !== '' && Number.isInteger(number) && number >= from && number <= to) return number;
  throw new InvalidArgumentError(`It takes a whole number from ${from} to ${to}.`);
};
