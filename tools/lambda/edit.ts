import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from '../stacks/paths';

/** A change of one place in a source file, as text. */
export type Edit = { file: string; from: string; to: string };

/**
 * The source with the edits made.
 * @throws when the text to be replaced is not there exactly once, since then the edit no longer means what it meant
 */
export const edited = (source: string, edits: readonly Edit[]): string =>
  edits.reduce((text, { file, from, to }) => {
    const places = text.split(from).length - 1;
    if (places !== 1) throw new Error(`mutant no longer applies: ${file} has ${places} times "${from}"`);
    return text.replace(from, () => to);
  }, source);

/** Has esbuild bundle the sources with these edits made. */
export const planting = (edits: readonly Edit[]): Plugin => ({
  name: 'planting',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const own = edits.filter(({ file }) => join(root, file) === path);
      return own.length > 0 ? { contents: edited(readFileSync(path, 'utf8'), own), loader: 'ts' } : undefined;
    });
  },
});
