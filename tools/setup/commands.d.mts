import type { Entry } from '../terminal/command-line';

/**
 * What `tools/bootstrap.mjs` runs, in the order and groups of `npm run help`. The names are known before anything is installed,
 * so that a wrong one is refused at once; a command's module is loaded only when the command is run.
 */
export const COMMANDS: Readonly<Record<string, Entry>>;

/** @throws Failure when there is no such command */
export const commandNamed: (name: string) => Entry;

/** The commands by group, a line for each. */
export const helpText: () => string;
