import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ours = (file) => fileURLToPath(new URL(file, import.meta.url));

/** How every function is bundled for Lambda: esbuild's options, except entry point and output file. */
export const bundling = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  // CommonJS, since an ES module meets "dynamic require" in the X-Ray SDK; the ES builds inside it, since they tree-shake.
  format: 'cjs',
  mainFields: ['module', 'main'],
  alias: {
    // On Lambda, credentials are in the environment. The SDK's chain of other sources would add a hundred kilobytes.
    '@aws-sdk/credential-provider-node': ours('stand-ins/environment-credentials.ts'),
    // The X-Ray SDK needs both: one for its context, a third of a request's CPU; one to check an older SDK's version, 29 kB.
    'cls-hooked/context': ours('stand-ins/x-ray-context.ts'),
    semver: ours('stand-ins/no-semver.ts'),
  },
  // In Lambda the layer provides it.
  external: ['order-lookup'],
  legalComments: 'none',
  logLevel: 'warning',
};

/** Of all that the layer is made of, with each file's place in it. */
const hashOfLayer = () => {
  const directory = ours('../layers/order-lookup');
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

/** Bundles an entry point for Lambda and returns esbuild's account of what went in. */
export const bundle = async (entry, outfile) => {
  const { metafile } = await build({ ...bundling, entryPoints: [entry], outfile, metafile: true });
  // SAM publishes a function's new version when its code changed, not when only its layer did: the layer is named in the code.
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  if (imports.some(({ path }) => path === 'order-lookup'))
    appendFileSync(outfile, `// order-lookup ${hashOfLayer()}\n`);
  return metafile;
};
