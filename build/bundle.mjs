// Bundles one entry point for Lambda: `node build/bundle.mjs <entry.ts> <out.js>`. Called by the Makefiles, which SAM calls. A third
// file gets esbuild's account of what went in.
import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundling } from './bundling.mjs';

const [entry, outfile, account] = process.argv.slice(2);

/** Of all that the layer is made of, with each file's place in it. */
const hashOfLayer = () => {
  const directory = fileURLToPath(new URL('../layers/order-lookup', import.meta.url));
  const sources = readdirSync(join(directory, 'src'), { recursive: true }).map((name) => `src/${name}`);
  const hash = createHash('sha256');
  for (const file of ['Makefile', 'package.json', ...sources.filter((name) => name.endsWith('.ts'))].sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(directory, file)))
      .update('\0');
  }
  return hash.digest('hex');
};

const { metafile } = await build({ ...bundling, entryPoints: [entry], outfile, metafile: true });

// SAM publishes a function's new version when its code changed, not when only its layer did: the layer is named in the code.
const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
if (imports.some(({ path }) => path === 'order-lookup')) appendFileSync(outfile, `// order-lookup ${hashOfLayer()}\n`);
if (account) writeFileSync(account, JSON.stringify(metafile));
