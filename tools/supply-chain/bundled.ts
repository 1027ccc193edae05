import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { bundle } from '../../build/bundling.mjs';
import { root } from '../stacks/paths';
import { functions } from '../stacks/stacks';

const Manifest = z.object({ name: z.string(), version: z.string() });

/** What is deployed on its own: a function or a layer, by its entry point. */
export type Unit = { name: string; entry: string };

const layer = { name: 'layers/order-lookup', entry: 'layers/order-lookup/src/order-lookup.ts' };

/** The services that have functions. */
export const services = [...new Set(functions.map(({ stack }) => stack))];

/** What a service is made of: its functions, and the layer that the orders have. */
export const unitsOf = (service: string): Unit[] => [
  ...functions
    .filter(({ stack }) => stack === service)
    .map(({ entry }) => ({ name: `${service}/${basename(entry, '.ts')}`, entry })),
  ...(service === 'orders' ? [layer] : []),
];

/** The folder of the package that a bundled file is from; none for a file of ours. */
const packageOf = (file: string) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];

/** The packages that the very build which is deployed puts into a unit, as `name@version`. */
export const packagesIn = async ({ entry }: Unit): Promise<string[]> => {
  const place = mkdtempSync(join(tmpdir(), 'sbom-'));
  try {
    const { outputs } = await bundle(join(root, entry), join(place, 'bundle.js'));
    const files = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
    // Of some packages that are imported nothing is left.
    const present = files.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
    const folders = new Set(present.flatMap((file) => packageOf(file) ?? []));
    return [...folders].map((folder) => {
      const { name, version } = z.parse(Manifest, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
      return `${name}@${version}`;
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
};
