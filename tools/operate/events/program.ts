import type { Command } from '@commander-js/extra-typings';
import { PLACE_HELP } from '../../stacks/where';
import { answering } from '../program';
import type { Context, Terminal } from './context';
import { addDeadCommands } from './dead-commands';
import { addHistoryCommands } from './history-commands';
import type { EventsOperator } from './operator';
import { addPublishCommands } from './publish-commands';
import { addRebuildCommand } from './rebuild-command';
import { addTailCommand } from './tail-command';

const HELP = `
${PLACE_HELP}
Exit codes: 0 done, 1 failed or, for audit, a difference was found, 2 the command line was not understood. Each command can be
interrupted and repeated: what is published again has the same id. Add -s after npm run when a program reads the output.

Examples:
  npm run events -- tail
  npm run events -- republish --order 8ee0c158-1f7c-4ad3-9b5f-d5f2d7a4a7b9/first
  npm run events -- replay --from 2026-11-21T18:00:00Z --to 2026-11-21T19:00:00Z
  npm run -s events -- audit --json`;

/** Adds the commands to the program; `open` is called by a command that was understood, and only then. */
export const addCommands = (command: Command, open: () => Promise<EventsOperator>, terminal: Terminal) => {
  const json = 'prints the answer as JSON, each event of a tail on a line';
  const { program, isJson, show } = answering(command, HELP, json, terminal);
  const context: Context = {
    open,
    terminal,
    isJson,
    show,
    progress: (text) => {
      terminal.stop.throwIfAborted();
      if (!isJson()) terminal.progress(text);
    },
  };
  addTailCommand(program, context);
  addDeadCommands(program, context);
  addPublishCommands(program, context);
  addHistoryCommands(program, context);
  addRebuildCommand(program, context);
  return program;
};
