import { Argument, type Command } from '@commander-js/extra-typings';
import type { Restored } from '../../../common/dynamodb/restore-table';
import type { Show } from '../program';
import { restorableTables } from './manage-data';
import type { Operator } from './operator';

const HELP = `
It only adds items, and leaves those of the service's table as they are. It can be repeated while the service runs. A user who
was erased or deleted after the backup comes back with it, and has to be erased again. For a deleted account give the userid, since
no e-mail address leads to it any more.

Examples:
  npm run admin -- restore orders --from orders-restored --dry-run
  npm run admin -- restore orders --from orders-restored --user 8ee0c158-1f7c-4ad3-9b5f-d5f2d7a4a7b9`;

const told = ({ from, to, read, missing, restored }: Restored, dryRun: boolean) => {
  const counted = `Items read from ${from}: ${read}`;
  if (missing === 0) return `${counted}. Nothing is missing from ${to}.`;
  return dryRun
    ? `${counted}; missing from ${to}: ${missing}. Nothing was copied.`
    : `${counted}; missing from ${to} and copied: ${restored}. All other items stay as they are.`;
};

export const addRestoreCommand = (program: Command<[], { json?: true }>, open: () => Promise<Operator>, show: Show) =>
  program
    .command('restore')
    .description('copies what a restored table has and the current one lacks')
    .addArgument(new Argument('<table>', 'which').choices(restorableTables))
    .requiredOption('--from <table>', 'the name of the restored table')
    .option('--user <user>', 'only the items of this user: e-mail address or userid')
    .option('--dry-run', 'counts what is missing, and copies nothing')
    .addHelpText('after', HELP)
    .action(async (table, { from, user, dryRun = false }) => {
      const restored = await (await open()).restore(table, { from, user, dryRun });
      show(restored, told(restored, dryRun));
    });
