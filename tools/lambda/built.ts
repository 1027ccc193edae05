import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { run } from '../setup/run.mjs';
import { root } from '../stacks/paths';
import { functions } from '../stacks/stacks';

// Outside the repository, where `order-lookup` is found in its workspace first and not in the layer.
const directory = mkdtempSync(join(tmpdir(), 'bench-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));

/** Where Lambda would find the layer. */
export const layers = join(directory, 'opt/nodejs/node_modules');

const Metafile = z.object({
  outputs: z.record(z.string(), z.object({ inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })) })),
});

export type Bundle = { file: string; bytes: number; inputs: { path: string; bytes: number }[] };

const inputsIn = (file: string): Bundle['inputs'] => {
  const { outputs } = z.parse(Metafile, JSON.parse(readFileSync(file, 'utf8')));
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput })),
  );
};

/** Bundles an entry point by what `sam build` calls. */
const bundle = async (entry: string, file = join(directory, `${basename(entry, '.ts')}.js`)): Promise<Bundle> => {
  const metafile = file.replace(/\.js$/, '.json');
  const args = [join(root, 'build/bundle.mjs'), join(root, entry), file, metafile];
  await run(process.execPath, args, { cwd: root, name: `Bundling ${entry}` });
  return { file, bytes: readFileSync(file).length, inputs: inputsIn(metafile) };
};

const ENTRIES = [
  ...functions.map(({ entry }) => entry),
  'tools/bench/handlers/empty.ts',
  'tools/bench/handlers/floor.ts',
  'tools/bench/handlers/verify.ts',
];

let built: Promise<Map<string, Bundle>> | undefined;

const build = async () => {
  await bundle('layers/order-lookup/src/order-lookup.ts', join(layers, 'order-lookup/index.js'));
  const bundles = new Map<string, Bundle>();
  for (const entry of ENTRIES) bundles.set(basename(entry, '.ts'), await bundle(entry));
  return bundles;
};

/** Every function as built for deployment, and the handlers it is compared with; by file name. Made once a run. */
export const bundles = () => (built ??= build());
