import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainTable } from '../figures/table';
import { localDirectory } from '../stacks/paths';
import type { Figure, Result } from './suite';

const directory = join(localDirectory, 'proof');

/** Figures in columns, each suite under its name. */
export const tableOf = (figures: readonly Figure[]): string => {
  const rows = figures.flatMap(({ suite, what, engine, value }, i) => {
    const heading = figures[i - 1]?.suite === suite ? [] : [[suite, '']];
    return [...heading, [`  ${engine ? `${what}, ${engine}` : what}`, String(value)]];
  });
  return plainTable(rows, { figures: true });
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
