import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { run } from '../setup/run.mjs';
import { root } from '../stacks/paths';
import { functions } from '../stacks/stacks';

const Output = z.object({ inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })) });
const Account = z.object({ outputs: z.record(z.string(), Output) });
const Manifest = z.object({ name: z.string(), version: z.string() });

/** What is deployed on its own: a function or a layer, by its entry point. */
export type Unit = { name: string; directory: string; entry: string };

const layer = { name: 'layers/order-lookup', directory: 'layers/order-lookup', entry: 'src/order-lookup.ts' };

/** What a service is made of: its functions, and the layer that the orders have. */
export const unitsOf = (service: string): Unit[] => [
  ...functions
    .filter(({ stack }) => stack === service)
    .map(({ entry }) => ({
      name: `${service}/${basename(entry, '.ts')}`,
      directory: service,
      entry: entry.slice(service.length + 1),
    })),
  ...(service === 'orders' ? [layer] : []),
];

/** The folder of the package that a bundled file is from; none for a file of ours. */
const packageOf = (file: string) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];

/** The packages that the very build which is deployed puts into a unit, as `name@version`. */
export const packagesIn = async ({ name, directory, entry }: Unit): Promise<string[]> => {
  const place = mkdtempSync(join(tmpdir(), 'sbom-'));
  const account = join(place, 'account.json');
  try {
    const args = [join(root, 'build/bundle.mjs'), entry, join(place, 'bundle.js'), account];
    await run(process.execPath, args, { cwd: join(root, directory), name: `bundling ${name}` });
    const { outputs } = z.parse(Account, JSON.parse(readFileSync(account, 'utf8')));
    const files = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
    // Of some packages that are imported nothing is left.
    const present = files.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
    const folders = new Set(present.flatMap((file) => packageOf(file) ?? []));
    return [...folders].map((folder) => {
      const manifest = JSON.parse(readFileSync(join(root, directory, folder, 'package.json'), 'utf8'));
      const { name: packageName, version } = z.parse(Manifest, manifest);
      return `${packageName}@${version}`;
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
};
