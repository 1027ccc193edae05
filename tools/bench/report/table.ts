import type { Table } from '../question';

const widths = ({ columns, rows }: Table) =>
  columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));

/** For a terminal. */
export const plain = (table: Table): string => {
  const width = widths(table);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(width[index] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(table.columns), ...table.rows.map(line)].join('\n');
};

const cell = (text: string) => text.replaceAll('|', '\\|');

export const markdown = ({ columns, rows }: Table): string => {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
};
