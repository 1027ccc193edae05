import type { Command } from '@commander-js/extra-typings';
import { plainTable } from '../../figures/table';
import { Failure } from '../../setup/failure.mjs';
import type { Show } from '../program';
import type { Identity } from './manage-users';
import type { Operator } from './operator';
import { newPassword, passwordFrom } from './passwords';
import type { Terminal } from './terminal';
import { addErase, addExport } from './users-data-commands';

type Open = () => Promise<Operator>;
type Change = { name: 'promote' | 'demote' | 'enable' | 'disable'; what: string; told: (user: Identity) => string };

const STILL_VALID = 'A token that was issued before stays valid until it expires, 60 minutes at most.';
const USER = 'e-mail address or userid';
const PASSWORD_HELP = `
Without --password-stdin a password is generated, and shown once.
With --name the user also gets a profile in the users API, written with the user's own token.

Examples:
  npm run admin -- users create jo@example.com --name 'Jo Doe'
  npm run -s admin -- users create boss@example.com --admin --password-stdin --json < password.txt`;

const changes: readonly Change[] = [
  {
    name: 'promote',
    what: 'makes a user an admin',
    told: ({ email }) => `${email} is an admin from the next token on.`,
  },
  {
    name: 'demote',
    what: 'takes the rights of an admin away',
    told: ({ email }) => `${email} is not an admin from the next token on. ${STILL_VALID}`,
  },
  {
    name: 'disable',
    what: 'ends sign-in and refresh, and keeps everything',
    told: ({ email }) => `${email} can neither sign in nor refresh. ${STILL_VALID}`,
  },
  { name: 'enable', what: 'lets a disabled user sign in again', told: ({ email }) => `${email} can sign in.` },
];

const rowOf = ({ email, userid, admin, enabled, status, created }: Identity) => [
  email,
  userid,
  admin ? 'admin' : '',
  enabled ? status : 'DISABLED',
  created,
];

const addCreate = (users: Command, open: Open, show: Show, { input }: Terminal) =>
  users
    .command('create')
    .description('creates a user who can sign in at once')
    .argument('<email>', 'counts as verified; nobody gets an e-mail')
    .option('--admin', 'puts the user into the admin group')
    .option('--name <name>', 'also creates a profile with this name')
    .option('--phone <phone>', "the profile's phone; with --name")
    .option('--address <address>', "the profile's address; with --name")
    .option('--password-stdin', 'the password is the first line of standard input')
    .addHelpText('after', PASSWORD_HELP)
    .action(async (email, { admin = false, name, phone, address, passwordStdin }, command) => {
      if (!name && (phone || address)) command.error('error: --phone and --address go with --name');
      const given = passwordStdin ? await passwordFrom(input) : undefined;
      const password = given ?? newPassword();
      const operator = await open();
      const made = { ...(await operator.users.create({ email, password, admin })), ...(!given && { password }) };
      const line = `${email} is made${admin ? ', an admin' : ''}: userid ${made.userid}`;
      const text = given ? line : `${line}\npassword, shown only now: ${password}`;
      if (!name) return show(made, text);
      const profile = await operator.writeProfile(email, password, { name, phone, address }).catch((error: unknown) => {
        // A password that was made up is not lost with the profile.
        const reason = error instanceof Error ? error.message : String(error);
        throw new Failure(`The profile is missing: ${reason}`, text);
      });
      show({ ...made, profile }, text);
    });

const addDelete = (users: Command, open: Open, show: Show) =>
  users
    .command('delete')
    .description('deletes the identity, which ends sign-in; profile and orders stay')
    .argument('<user>', USER)
    .option('--yes', 'confirms: this cannot be undone')
    .addHelpText('after', '\nExample:\n  npm run admin -- users delete jo@example.com --yes')
    .action(async (user, { yes }, command) => {
      if (!yes) command.error(`error: this cannot be undone; give --yes to delete ${user}`);
      const gone = await (await open()).users.remove(user);
      show(gone, `${gone.email} is deleted: userid ${gone.userid}. Profile and orders stay. ${STILL_VALID}`);
    });

/** Everything about users: one command each, a further one is added here. */
export const addUsersCommands = (program: Command<[], { json?: true }>, open: Open, show: Show, terminal: Terminal) => {
  const users = program.command('users').helpCommand(false).description('manages who can sign in, and who is an admin');
  addCreate(users, open, show, terminal);
  users
    .command('list')
    .description('lists everybody in the user pool')
    .addHelpText('after', "\nExample:\n  npm run -s admin -- users list --json | jq -r '.[] | select(.admin).email'")
    .action(async () => {
      const all = await (await open()).users.list();
      show(all, plainTable([['EMAIL', 'USERID', 'ADMIN', 'STATUS', 'CREATED'], ...all.map(rowOf)]));
    });
  for (const { name, what, told } of changes) {
    users
      .command(name)
      .description(what)
      .argument('<user>', USER)
      .addHelpText('after', `\nExample:\n  npm run admin -- users ${name} jo@example.com`)
      .action(async (user) => {
        const changed = await (await open()).users[name](user);
        show({ ...changed, note: told(changed) }, told(changed));
      });
  }
  addDelete(users, open, show);
  addExport(users, open, show);
  addErase(users, open, show);
};
