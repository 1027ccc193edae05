import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../local/paths';

/** What the figures do not say themselves: why a goal is not reached. Written by hand. */
export const remarks = (): string => readFileSync(join(root, 'bench', 'remarks.md'), 'utf8');
