type Command = {
  group: string;
  /** The name of its npm script. */
  script: string;
  /** One line. */
  help: string;
  load: () => Promise<(args: string[]) => Promise<void>>;
};

/**
 * What `tools/bootstrap.mjs` runs, in the order and groups of `npm run help`. The names are known before anything is installed,
 * so that a wrong one is refused at once; a command's module is loaded only when the command is run.
 */
export const COMMANDS: Readonly<Record<string, Command>>;

/** The commands by group, a line for each. */
export const helpText: () => string;
