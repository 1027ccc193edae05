import type { Command } from '@commander-js/extra-typings';
import { PLACE_HELP } from '../../stacks/where';
import { answering } from '../program';
import { addDeliveriesCommands } from './deliveries-commands';
import { addInboxCommand } from './inbox-command';
import type { Operator } from './operator';
import { addOrdersCommands } from './orders-commands';
import { addRestoreCommand } from './restore-command';
import type { Terminal } from './terminal';
import { addTokenCommand } from './token-command';
import { addUsersCommands } from './users-commands';
import { addViewCommand } from './view-command';

const HELP = `
${PLACE_HELP}
Exit codes: 0 done, 1 failed, 2 the command line was not understood. Add -s after npm run when a program reads the output.

Examples:
  npm run admin -- users create jo@example.com --name 'Jo Doe'
  npm run admin -- orders list --user user@example.com
  npm run admin -- inbox --restaurant 3
  TOKEN=$(npm run -s admin -- token --demo admin)`;

/** Adds the commands to the program; `open` is called by a command that was understood, and only then. */
export const addCommands = (command: Command, open: () => Promise<Operator>, terminal: Terminal) => {
  const { program, show } = answering(command, HELP, 'prints the answer as JSON', terminal);
  addUsersCommands(program, open, show, terminal);
  addOrdersCommands(program, open, show);
  addDeliveriesCommands(program, open, show, terminal);
  addInboxCommand(program, open, show, terminal);
  addViewCommand(program, open, show);
  addRestoreCommand(program, open, show);
  addTokenCommand(program, open, show, terminal);
  return program;
};
