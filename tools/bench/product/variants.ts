import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { bundling } from '../../../build/bundling.mjs';
import { bundles, layers } from '../../lambda/built';
import { type Edit, planting } from '../../lambda/edit';
import { root } from '../../stacks/paths';

/** Another way to build the create, or to run it, and what became of it. */
export type Variant = {
  name: string;
  entry?: string;
  options?: BuildOptions;
  /** Where compiled code is kept for later starts: V8's cache beside the bundle, or Node's own in a directory. */
  compiled?: 'by V8' | 'by Node';
  verdict: string;
};

const CREATE = 'orders/src/handlers/add-order.ts';

const withoutAliases = (...names: string[]): BuildOptions => ({
  alias: Object.fromEntries(Object.entries(bundling.alias).filter(([name]) => !names.includes(name))),
});

const withEdits = (...edits: Edit[]): BuildOptions => ({ plugins: [planting(edits)] });

/** What the X-Ray SDK has for machines, databases and clients that a function here never meets. */
const UNUSED_OF_XRAY = /aws-xray-sdk-core\/dist\/lib\/(segments\/plugins\/e|database\/|patchers\/(http|aws|promise)_p)/;

const emptied: Plugin = {
  name: 'emptied',
  setup: ({ onLoad }) => {
    onLoad({ filter: UNUSED_OF_XRAY }, () => ({ contents: '', loader: 'js' }));
  },
};

export const variants: readonly Variant[] = [
  { name: 'as deployed', verdict: '' },
  {
    name: 'the SDK’s own chain of credentials',
    options: withoutAliases('@aws-sdk/credential-provider-node'),
    verdict: 'replaced, [decision 8](decisions/0008-credentials-in-bundles.md)',
  },
  {
    name: '`cls-hooked` and `semver` as they are',
    options: withoutAliases('cls-hooked/context', 'semver'),
    verdict: 'replaced, [decision 14](decisions/0014-x-ray-context.md)',
  },
  {
    name: 'X-Ray without its plugins, SQL and other patchers',
    options: { plugins: [emptied] },
    verdict: 'not done: it would depend on a library’s internals, for little',
  },
  {
    name: 'V8’s code cache in the bundle',
    compiled: 'by V8',
    verdict: 'not done: a megabyte that works only with the exact Node it was made on, and Lambda updates its own',
  },
  {
    name: 'Node’s compile cache, filled before',
    compiled: 'by Node',
    verdict: 'not done: the same, with less compiled',
  },
  {
    name: 'all six routes in one function',
    entry: 'tools/bench/handlers/all-orders.ts',
    verdict: 'not done: one role would have all permissions; it means fewer cold starts where traffic is light',
  },
  {
    name: 'a new connection for each request',
    options: withEdits({
      file: 'common/dynamodb/attempts.ts',
      from: 'requestHandler: {',
      to: 'requestHandler: { httpsAgent: { keepAlive: false },',
    }),
    verdict: 'never: the SDK’s default keeps them',
  },
  {
    name: 'one connection at most',
    options: withEdits({
      file: 'common/dynamodb/attempts.ts',
      from: 'requestHandler: {',
      to: 'requestHandler: { httpsAgent: { keepAlive: true, maxSockets: 1 },',
    }),
    verdict: 'not done: a function handles one request at a time anyway',
  },
];

const CODE_CACHE = join(root, 'tools/bench/product/code-cache.cjs');

/** Builds it beside the functions as deployed, whose layer it uses; gives the file and its size. */
export const buildVariant = async ({ entry = CREATE, options, compiled }: Variant, number: number) => {
  await bundles();
  const outfile = join(layers, '..', `variant-${number}.js`);
  const { metafile } = await build({
    ...bundling,
    ...options,
    entryPoints: [join(root, entry)],
    outfile,
    metafile: true,
  });
  const bytes = Object.values(metafile.outputs)[0]?.bytes ?? 0;
  if (compiled !== 'by V8') return { file: outfile, bytes };
  const file = outfile.replace(/\.js$/, '-cached.js');
  writeFileSync(file, `module.exports = require(${JSON.stringify(CODE_CACHE)}).load(${JSON.stringify(outfile)});`);
  return { file, bytes };
};
