import { fileURLToPath } from 'node:url';

const ours = (file) => fileURLToPath(new URL(file, import.meta.url));

/** What stands in the functions' bundles for a part of a library: its name, and our file. */
export const aliases = {
  // Lambda's credentials are in the environment: the SDK's chain of other places is a hundred kilobytes.
  '@aws-sdk/credential-provider-node': ours('environment-credentials.ts'),
  // What the X-Ray SDK keeps its context in takes a third of a request's CPU; what it asks an older SDK's version with, 29 kB.
  'cls-hooked/context': ours('x-ray-context.ts'),
  semver: ours('no-semver.ts'),
};
