type Cells = readonly string[];

/** `figures`: every column but the first is flush right. */
type Style = { figures?: boolean };

/** Rows in columns as wide as they need, for a terminal. The first row is the headings. */
export const plainTable = (rows: readonly Cells[], { figures = false }: Style = {}): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const padded = (cell: string, column: number) =>
    figures && column > 0 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
};

/** The same in Markdown. */
export const markdownTable = ([headings = [], ...rows]: readonly Cells[], { figures = false }: Style = {}): string => {
  const line = (cells: Cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = headings.map((_, column) => (figures && column > 0 ? '---:' : '---'));
  return [headings, rule, ...rows].map(line).join('\n');
};
