import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tablesIn, withTables } from '../../report/marked-tables';

const docs = join(__dirname, '../../../../docs');
const guide = (name: string) => readFileSync(join(docs, name), 'utf8');

const TABLE = '| a | b |\n| --- | --- |\n| 1 | 2 |';
const MARKED = `Before.\n\n<!-- bench: one -->\n\n| old |\n| --- |\n\n<!-- bench: end -->\n\nAfter.\n`;

it('puts a measured table between its marks, and leaves the rest of the guide', () => {
  expect(withTables(MARKED, new Map([['one', TABLE]]))).toBe(
    `Before.\n\n<!-- bench: one -->\n\n${TABLE}\n\n<!-- bench: end -->\n\nAfter.\n`,
  );
});

it('comes to the same when it is done again, and with several tables', () => {
  const tables = new Map([
    ['one', TABLE],
    ['another one', '| c |'],
  ]);
  const two = `${MARKED}<!-- bench: another one --><!-- bench: end -->\n`;
  const done = withTables(two, tables);

  expect(withTables(done, tables)).toBe(done);
  expect(tablesIn(done)).toEqual(tables);
});

it('refuses a mark that no table has the name of', () => {
  expect(() => withTables(MARKED, new Map())).toThrow('the bench has no table one');
});

it('finds in performance.md what stands in benchmarks.md, of one run of the bench', () => {
  const shown = tablesIn(guide('performance.md'));

  expect([...shown.keys()]).toEqual([
    'delivered order',
    'delivered order by service',
    'month',
    'standing',
    'operations',
    'e-mails',
    'hosting',
  ]);
  for (const table of shown.values()) expect(guide('benchmarks.md')).toContain(table);
  for (const table of shown.values()) expect(table).toMatch(/^\| \w+/);
});
