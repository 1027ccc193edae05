import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundles } from '../lambda/built';
import { root } from '../stacks/paths';
import { functions } from '../stacks/stacks';

/** Takes the sizes as they are now as those that the tests compare with. */
export const recordSizes = async () => {
  const built = await bundles();
  const sizes = functions.map(({ entry }) => [entry, built.get(basename(entry, '.ts'))?.bytes ?? 0]);
  writeFileSync(join(root, 'tests/bundles/sizes.json'), `${JSON.stringify(Object.fromEntries(sizes), null, 2)}\n`);
};
