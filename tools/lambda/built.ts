import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { run } from '../setup/run.mjs';
import { root } from '../stacks/paths';
import { functions } from '../stacks/stacks';

// Outside the repository, where `order-lookup` is found in its workspace first and not in the layer.
const directory = mkdtempSync(join(tmpdir(), 'bundles-'));

/** Removes all that was built; done at the end of the process, but for tests, whose `process` never hears of it. */
export const removeBuilt = () => rmSync(directory, { recursive: true, force: true });
process.once('exit', removeBuilt);

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

const built = new Map<string, Promise<Bundle>>();

const once = (entry: string, file?: string): Promise<Bundle> => {
  const one = built.get(entry) ?? bundle(entry, file);
  built.set(entry, one);
  return one;
};

/** A handler as built for deployment, and the layer where it finds it. Each is made once a run. */
export const bundleOf = async (entry: string): Promise<Bundle> => {
  await once('layers/order-lookup/src/order-lookup.ts', join(layers, 'order-lookup/index.js'));
  return once(entry);
};

const COMPARED = ['empty', 'floor', 'verify', 'bare-record'].map((name) => `tools/bench/handlers/${name}.ts`);

/** Every function, and the handlers it is compared with; by file name. */
export const bundles = async (): Promise<Map<string, Bundle>> => {
  const all = new Map<string, Bundle>();
  for (const entry of [...functions.map((one) => one.entry), ...COMPARED])
    all.set(basename(entry, '.ts'), await bundleOf(entry));
  return all;
};
