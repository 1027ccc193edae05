// Bundles one entry point for Lambda: `node bundle.mjs <entry.ts> <out.js>`. Called by the Makefiles, which SAM calls.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [entry, outfile] = process.argv.slice(2);

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  // CommonJS, since an ES module meets "dynamic require" in the X-Ray SDK; the ES builds inside it, since they tree-shake.
  format: 'cjs',
  mainFields: ['module', 'main'],
  // Lambda's credentials are in the environment: the SDK's chain of other places is a hundred kilobytes.
  alias: {
    '@aws-sdk/credential-provider-node': fileURLToPath(new URL('common/environment-credentials.ts', import.meta.url)),
  },
  // In Lambda the layer provides it.
  external: ['order-lookup'],
  legalComments: 'none',
  logLevel: 'warning',
});
