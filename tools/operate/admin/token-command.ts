import { type Command, Option } from '@commander-js/extra-typings';
import type { Show } from '../program';
import type { Operator } from './operator';
import { passwordOf } from './passwords';
import type { Terminal } from './terminal';

const HELP = `
The password comes from PASSWORD in the environment, or from standard input with --password-stdin.

Examples:
  TOKEN=$(npm run -s admin -- token --demo user)
  read -rs PASSWORD; export PASSWORD; npm run -s admin -- token --user jo@example.com`;

export const addTokenCommand = (
  program: Command<[], { json?: true }>,
  open: () => Promise<Operator>,
  show: Show,
  terminal: Terminal,
) =>
  program
    .command('token')
    .description('prints an ID token, good for an hour')
    .option('--user <email>', 'whose token; Cognito checks the password')
    .addOption(
      new Option('--demo <account>', 'the token of a demo account of npm start')
        .choices(['user', 'user2', 'admin'])
        .conflicts(['user', 'passwordStdin']),
    )
    .option('--password-stdin', 'the password is the first line of standard input')
    .addHelpText('after', HELP)
    .action(async ({ user, demo, passwordStdin }, command) => {
      if (!user && !demo) command.error('error: whose? give --user or --demo');
      const password = user ? await passwordOf(passwordStdin, terminal) : '';
      const operator = await open();
      const issued = user ? await operator.tokenOf(user, password) : await operator.demoToken(demo ?? '');
      show(issued, issued.token);
    });
