import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { svgOf } from '../../figures/plot';
import { markdownTable } from '../../figures/table';
import { nodeVersion } from '../../lambda/runtime';
import { root } from '../../stacks/paths';
import type { Answer, Table } from '../question';
import { withTables } from './marked-tables';

/** The goals, and those that were missed with what stood in the way. */
export type Reach = { table: Table; missed: readonly { what: string; why: string }[] };

const markdown = ({ columns, rows }: Table) => markdownTable([columns, ...rows]);

export type Section = { asks: string; answer: Answer };

const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

const javaVersion = () => {
  try {
    return execFileSync('java', ['--version'], { encoding: 'utf8' }).split('\n')[0];
  } catch {
    return 'no Java';
  }
};

const where = () =>
  [
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}.`,
    `Functions ran on Node ${nodeVersion}; ${javaVersion()}.`,
    `SDK ${dependencies['@aws-sdk/client-dynamodb']}, Powertools ${dependencies['@aws-lambda-powertools/logger']}, zod ${dependencies.zod}.`,
  ].join(' ');

const INTRODUCTION = `\`npm run bench\` writes this page. Counts (requests, units, bytes) are exact and the same on every machine. Times differ between
machines, so compare only their ratios. Processes ran in turns. Each time is the lower quartile of its samples, since other work on the
machine can only make it longer. Functions ran as built for deployment, against a stub that responds over HTTPS without delay. [Performance
and cost](performance.md) says what the figures mean for a service.`;

const sectionOf = ({ asks, answer: { tables, plots = [] } }: Section): string =>
  [
    `## ${asks}`,
    ...tables.flatMap((table) => [`**${table.title}**`, markdown(table), ...(table.note ? [table.note] : [])]),
    ...plots.map(({ file, title }) => `![${title}](benchmarks/${file}.svg)`),
  ].join('\n\n');

/** Puts the tables into docs/performance.md that it shows. */
const writeGuide = (sections: readonly Section[]) => {
  const file = join(root, 'docs', 'performance.md');
  const tables = sections.flatMap(({ answer }) => answer.tables);
  const marked = tables.flatMap((table) => (table.mark ? [[table.mark, markdown(table)] as const] : []));
  writeFileSync(file, withTables(readFileSync(file, 'utf8'), new Map(marked)));
};

/** Writes docs/benchmarks.md and its plots, and the tables that docs/performance.md shows. */
export const writePage = (sections: readonly Section[], { table, missed }: Reach) => {
  const directory = join(root, 'docs', 'benchmarks');
  mkdirSync(directory, { recursive: true });
  for (const plot of sections.flatMap(({ answer }) => answer.plots ?? [])) {
    writeFileSync(join(directory, `${plot.file}.svg`), svgOf(plot));
  }
  const parts = [
    '# Benchmarks',
    INTRODUCTION,
    where(),
    `## ${table.title}`,
    markdown(table),
    ...missed.map(({ what, why }) => `**${what}.** ${why}`),
    ...sections.map(sectionOf),
  ];
  writeFileSync(join(root, 'docs', 'benchmarks.md'), `${parts.join('\n\n')}\n`);
  writeGuide(sections);
};
