import { InvalidArgumentError } from '@commander-js/extra-typings';
import { plainTable } from '../../figures/table';
import type { Program, Show } from '../program';
import type { ViewRows } from './manage-views';
import type { Operator } from './operator';

const HELP = `
Each view says in the reference what its key is and what its rows show. Without a key it shows the admin's own part, where the
view has one for each user.

It needs an admin: ADMIN_EMAIL and ADMIN_PASSWORD in the environment, or ADMIN_TOKEN. Without them it is the demo admin, on
a local engine.

Examples:
  npm run admin -- view revenue 3
  npm run admin -- view tracking 8ee0c158-1f7c-4ad3-9b5f-d5f2d7a4a7b9 --limit 10`;

const count = (text: string): number => {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) throw new InvalidArgumentError('1 to 10000.');
  return limit;
};

/** What is no single value is shown as how much there is of it: --json has it in full. */
const cellOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return String(value.length);
  return typeof value === 'object' ? '…' : String(value);
};

const tableOf = ({ items, more }: ViewRows): string => {
  if (items.length === 0) return 'There is nothing.';
  const names = [...new Set(items.flatMap(Object.keys))];
  const rows = items.map((item) => names.map((name) => cellOf(item[name])));
  const table = plainTable([names.map((name) => name.toUpperCase()), ...rows]);
  return more ? `${table}\nThere is more: --limit` : table;
};

/** Any view. */
export const addViewCommand = (program: Program, open: () => Promise<Operator>, show: Show) => {
  program
    .command('view')
    .description('shows a part of a view')
    .argument('<name>', 'such as inbox, tracking or revenue')
    .argument('[key]', 'which part of it')
    .option('--limit <rows>', 'at most so many rows', count, 100)
    .addHelpText('after', HELP)
    .action(async (name, key, { limit }) => {
      const rows = await (await open()).views.read(name, key, limit);
      show(rows.items, tableOf(rows));
    });
};
