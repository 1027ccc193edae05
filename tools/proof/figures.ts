import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDirectory } from '../stacks/paths';
import type { Figure, Result } from './suite';

const directory = join(localDirectory, 'proof');

const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(({ length }) => length));

/** Figures in columns, each suite under its name. */
export const tableOf = (figures: readonly Figure[]): string => {
  const names = figures.map(({ what, engine }) => (engine ? `${what}, ${engine}` : what));
  const values = figures.map(({ value }) => String(value));
  const [left, right] = [widest(names), widest(values)];
  return figures
    .flatMap(({ suite }, i) => {
      const heading = figures[i - 1]?.suite === suite ? [] : [suite];
      return [...heading, `  ${(names[i] ?? '').padEnd(left)}  ${(values[i] ?? '').padStart(right)}`];
    })
    .join('\n');
};

/** Keeps what a suite came to where other tools can read it, findings in full. */
export const keep = (suite: string, seed: string, { figures, findings, notes = [] }: Result): string => {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${suite}.json`);
  writeFileSync(
    file,
    `${JSON.stringify({ suite, seed, at: new Date().toISOString(), figures, findings, notes }, null, 2)}\n`,
  );
  return file;
};
