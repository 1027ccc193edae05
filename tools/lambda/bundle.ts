import { basename } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { bundling } from '../../build/bundling.mjs';
import { root } from '../stacks/paths';
import { functions, type LambdaFunction } from '../stacks/stacks';
import { type Edit, planting } from './edit';

/** The file of an operation's handler, without its ending: what environments call it. */
export const handlerOf = (operation: string): string =>
  operation.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Compiled code of handlers of a service, to be evaluated once for each environment. */
export type Product = { code: string; script: Script };

/** The globals that an environment can be given instead of Node's. */
export const REPLACEABLE = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Math', 'crypto'] as const;

/**
 * What these lines export with everything below it, bundled as for Lambda but with the layer inside and all in one, with
 * `edits` made to the sources. Time, process and console are handed in, so that an environment can have its own.
 */
export const bundleExports = async (exported: readonly string[], edits: readonly Edit[] = []): Promise<Product> => {
  const { outputFiles } = await build({
    stdin: { contents: exported.join('\n'), resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // A separate script cannot do this.
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

/** Real handlers, under the names of their files. */
const bundle = (bundled: readonly LambdaFunction[], edits: readonly Edit[]): Promise<Product> =>
  bundleExports(
    [
      ...bundled.map(
        ({ entry }) => `export { handler as '${basename(entry, '.ts')}' } from './${entry.slice(0, -3)}';`,
      ),
      // The SDK keeps in it how often it may still repeat requests: what runs one bundle many times has to put that back.
      "export { StandardRetryStrategy } from '@smithy/core/retry';",
    ],
    edits,
  );

const functionsOf = (service: string) => functions.filter(({ stack }) => stack === service);

/** All functions of a service. The authorizer among them asks for the pool's keys as soon as it is loaded. */
export const bundleService = (service: string, edits: readonly Edit[] = []) => bundle(functionsOf(service), edits);

/** The functions of a service that answer requests to its API. */
export const bundleApi = (service: string, edits: readonly Edit[] = []) =>
  bundle(
    functionsOf(service).filter(({ paths }) => paths.length > 0),
    edits,
  );
