import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../figures/table';
import { root } from '../stacks/paths';
import type { Figure } from './suite';

const file = join(root, 'docs', 'reliability.md');

const regionOf = (name: string) => new RegExp(`(<!-- figures: ${name} -->\n)[\\s\\S]*?(<!-- figures: end -->)`);

const shown = (value: Figure['value'] | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');

/** Figures as a table with a column for each engine. `title` heads the first column. */
export const markdownOf = (title: string, figures: readonly Figure[]): string => {
  const engines = [...new Set(figures.map(({ engine }) => engine ?? ''))].filter(Boolean);
  const columns = engines.length > 0 ? engines : ['counted'];
  const valueIn = (what: string, column: string) =>
    shown(figures.find((one) => one.what === what && (one.engine ?? columns[0]) === column)?.value);
  const rows = [...new Set(figures.map(({ what }) => what))].map((what) => [
    what,
    ...columns.map((column) => valueIn(what, column)),
  ]);
  return markdownTable([[title, ...columns], ...rows], { figures: true });
};

/** The page with `table` in the region called `name`. @throws when the page has no such region */
const withTable = (name: string, table: string): string => {
  const page = readFileSync(file, 'utf8');
  if (!regionOf(name).test(page)) throw new Error(`docs/reliability.md has no region "${name}"`);
  return page.replace(regionOf(name), (_, begin, end) => `${begin}\n${table}\n\n${end}`);
};

/** Writes a table into its region of docs/reliability.md. */
export const writeTable = (name: string, table: string): void => writeFileSync(file, withTable(name, table));

/** Whether docs/reliability.md has this table already. */
export const isOnPage = (name: string, table: string): boolean => withTable(name, table) === readFileSync(file, 'utf8');
