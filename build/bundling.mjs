import { fileURLToPath } from 'node:url';

const ours = (file) => fileURLToPath(new URL(file, import.meta.url));

/** How every function is bundled for Lambda: esbuild's options, but for what goes in and where it comes out. */
export const bundling = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  // CommonJS, since an ES module meets "dynamic require" in the X-Ray SDK; the ES builds inside it, since they tree-shake.
  format: 'cjs',
  mainFields: ['module', 'main'],
  alias: {
    // Lambda's credentials are in the environment: the SDK's chain of other places is a hundred kilobytes.
    '@aws-sdk/credential-provider-node': ours('stand-ins/environment-credentials.ts'),
    // What the X-Ray SDK keeps its context in takes a third of a request's CPU; what it asks an older SDK's version with, 29 kB.
    'cls-hooked/context': ours('stand-ins/x-ray-context.ts'),
    semver: ours('stand-ins/no-semver.ts'),
  },
  // In Lambda the layer provides it.
  external: ['order-lookup'],
  legalComments: 'none',
  logLevel: 'warning',
};
