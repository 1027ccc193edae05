import { basename } from 'node:path';
import { whole } from '../../figures/statistics';
import { type Bundle, bundles } from '../../lambda/built';
import { functions } from '../../stacks/stacks';
import type { Question } from '../question';

const LARGEST = 5;

/** `node_modules/@smithy/core/dist/x.js` → `@smithy/core`; a file of ours by its folder. */
const packageOf = (path: string): string => {
  const inside = path.split('node_modules/').at(-1) ?? path;
  return inside
    .split('/')
    .slice(0, inside.startsWith('@') ? 2 : 1)
    .join('/');
};

const largestOf = ({ inputs }: Bundle): string => {
  const sizes = new Map<string, number>();
  for (const { path, bytes } of inputs) sizes.set(packageOf(path), (sizes.get(packageOf(path)) ?? 0) + bytes);
  const sorted = [...sizes].sort(([, one], [, other]) => other - one).slice(0, LARGEST);
  return sorted.map(([name, bytes]) => `${name} ${whole(bytes / 1_000)} kB`).join(', ');
};

export const bundleSizes: Question = {
  asks: 'How large is each function, and what is it made of?',
  answer: async ({ progress }) => {
    progress('bundling');
    const built = await bundles();
    const sized = functions.flatMap(({ entry }) => {
      const name = basename(entry, '.ts');
      const bundle = built.get(name);
      return bundle ? [{ name, bundle }] : [];
    });
    return {
      tables: [
        {
          title: 'Bundles, in bytes',
          columns: ['function', 'bytes', 'largest parts'],
          rows: sized.map(({ name, bundle }) => [name, whole(bundle.bytes), largestOf(bundle)]),
        },
      ],
      plots: [
        {
          file: 'bundles',
          title: 'Size of each bundle',
          unit: 'kB',
          bars: sized.map(({ name, bundle }) => ({ label: name, value: bundle.bytes / 1_000 })),
        },
      ],
      measured: Object.fromEntries(sized.map(({ name, bundle }) => [`bytes ${name}`, bundle.bytes])),
    };
  },
};
