import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../local/paths';

/** What was tried and is not the default, written by hand since it was measured by hand. */
export const experiments = (): string => {
  const file = join(root, 'bench', 'experiments.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
