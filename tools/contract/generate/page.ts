// Pages of docs/ of which parts are generated.
import { readFileSync } from 'node:fs';

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The page in `file`, with these texts between the markers of their names. */
export const generatedPage = (file: string, regions: Readonly<Record<string, string>>): string =>
  Object.entries(regions).reduce(
    (page, [region, content]) => {
      const found = new RegExp(`(<!-- generated: ${region} -->\\n)[^]*?(<!-- generated: end -->)`);
      if (!found.test(page)) throw new Error(`no region "${region}" in ${file}`);
      return page.replace(found, (_, begin, end) => `${begin}\n${content}\n\n${end}`);
    },
    readFileSync(file, 'utf8'),
  );
