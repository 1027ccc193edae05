import { Command } from '@commander-js/extra-typings';
import { PLACE_HELP } from '../../stacks/where';
import type { Operator } from './operator';
import { addOrdersCommands } from './orders-commands';
import { addRestoreCommand } from './restore-command';
import type { Show, Terminal } from './terminal';
import { addTokenCommand } from './token-command';
import { addUsersCommands } from './users-commands';

const HELP = `
${PLACE_HELP}
Exit codes: 0 done, 1 failed, 2 a command line that is not understood. Add -s after npm run when a program reads the output.

Examples:
  npm run admin -- users create jo@example.com --name 'Jo Doe'
  npm run admin -- orders list --user user@example.com
  TOKEN=$(npm run -s admin -- token --demo admin)`;

/** The command line; `open` is called by a command that was understood, and only then. */
export const createProgram = (open: () => Promise<Operator>, terminal: Terminal) => {
  const program = new Command('npm run admin --')
    .description('Manages users and orders, on the local engine and on AWS.')
    .option('--json', 'the answer as JSON')
    .addHelpText('after', HELP)
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    // Here and for all commands below: the caller decides how a refusal is told and what the exit code is.
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.say(text.trimEnd()),
      writeErr: (text) => terminal.warn(text.trimEnd()),
      outputError: () => undefined,
    });
  const show: Show = (value, text) => terminal.say(program.opts().json ? JSON.stringify(value, undefined, 2) : text);
  addUsersCommands(program, open, show, terminal);
  addOrdersCommands(program, open, show);
  addRestoreCommand(program, open, show);
  addTokenCommand(program, open, show, terminal);
  return program;
};
