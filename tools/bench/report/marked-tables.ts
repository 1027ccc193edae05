const MARKED = /<!-- bench: (?!end)(.+?) -->[\s\S]*?<!-- bench: end -->/g;

/**
 * A guide with the tables in it that the bench has measured, each between two marks: `<!-- bench: name -->` and
 * `<!-- bench: end -->`.
 * @throws for a mark that no table has the name of
 */
export const withTables = (guide: string, tables: ReadonlyMap<string, string>): string =>
  guide.replace(MARKED, (_, name: string) => {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`the bench has no table ${name}`);
    return `<!-- bench: ${name} -->\n\n${table}\n\n<!-- bench: end -->`;
  });

/** The tables that a guide shows, by their names. */
export const tablesIn = (guide: string): Map<string, string> =>
  new Map(
    [...guide.matchAll(MARKED)].map(([marked, name = '']) => [
      name,
      marked.replace(/^<!--.*?-->\s*|\s*<!-- bench: end -->$/g, ''),
    ]),
  );
