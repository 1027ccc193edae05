/** Rows below their headings in columns as wide as they need; the headings alone when there are no rows. */
export const tableOf = (headings: readonly string[], rows: readonly (readonly string[])[]) => {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lineOf = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return all.map((row) => lineOf(row).trimEnd()).join('\n');
};
