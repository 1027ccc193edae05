import { basename } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { bundling } from '../../build/bundling.mjs';
import { root } from '../stacks/paths';
import { functions } from '../stacks/stacks';
import { type Edit, planting } from './edit';

/** The handlers of a service, by the names that environments call them: entry points without what leads to them. */
const entriesOf = (service: string): Record<string, string> =>
  Object.fromEntries(
    functions.filter(({ stack }) => stack === service).map(({ entry }) => [basename(entry, '.ts'), entry.slice(0, -3)]),
  );

const ORDERS_ENTRIES = entriesOf('orders');

/** The handlers of the users API. */
const USERS_ENTRIES = entriesOf('users');

/** The operations of the orders API, each with a handler. */
export const OPERATIONS = Object.keys(ORDERS_ENTRIES);

/** Compiled code of all handlers of a service, to be evaluated once for each environment. */
export type Product = { code: string; script: Script };

/** The globals that an environment can be given instead of Node's. */
export const REPLACEABLE = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Math', 'crypto'] as const;

/**
 * Real handlers with everything below them, bundled as for Lambda but with the layer inside and all in one, with `edits` made
 * to the sources. Time, process and console are handed in, so that an environment can have its own.
 */
const bundle = async (entries: Record<string, string>, edits: readonly Edit[]): Promise<Product> => {
  const exported = Object.entries(entries).map(([name, file]) => `export { handler as '${name}' } from './${file}';`);
  // The SDK keeps in it how often it may still repeat requests: what runs one bundle many times has to put that back.
  exported.push("export { StandardRetryStrategy } from '@smithy/core/retry';");
  const { outputFiles } = await build({
    stdin: { contents: exported.join('\n'), resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // What a script of its own cannot do.
    supported: { 'dynamic-import': false },
    mainFields: ['module', 'main'],
    alias: bundling.alias,
    plugins: [planting(edits)],
    logLevel: 'warning',
  });
  const code = outputFiles[0]?.text ?? '';
  return {
    code,
    script: new Script(
      `(function (require, module, exports, process, Date, console, ${REPLACEABLE.join(', ')}) {${code}\n})`,
      { filename: 'product.js' },
    ),
  };
};

export const bundleProduct = (edits: readonly Edit[] = []) => bundle(ORDERS_ENTRIES, edits);

/** Both functions of the users API. The authorizer asks for the pool's keys as soon as it is loaded. */
export const bundleUsers = (edits: readonly Edit[] = []) => bundle(USERS_ENTRIES, edits);

/** The users function alone. */
export const bundleUsersFunction = (edits: readonly Edit[] = []) => bundle({ users: USERS_ENTRIES.users ?? '' }, edits);
