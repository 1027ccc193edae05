import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { localDirectory, root } from '../../local/paths';
import type { Product } from './bundle';
import { addCounts, countsIn, noCounts } from './counts';
import type { Environment } from './environment';

/** What a process prints comes by another pipe than its answer. */
const OUTPUT_MS = 50;

const Result = z.looseObject({ statusCode: z.number(), body: z.string() });

const files = new WeakMap<Product, string>();

/** The bundle as a file, written once and gone with this process. */
const fileOf = (product: Product): string => {
  const known = files.get(product);
  if (known) return known;
  const directory = join(localDirectory, 'proof');
  const file = join(directory, `product-${randomUUID()}.cjs`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, product.code);
  process.once('exit', () => rmSync(file, { force: true }));
  files.set(product, file);
  return file;
};

/** An environment that can really be killed: a process, with the machine's own clock. */
export const startProcess = (product: Product, variables: Record<string, string>): Environment => {
  let counts = noCounts();
  const child = fork(join(root, 'proof', 'product', 'process.mjs'), [fileOf(product)], {
    env: { PATH: process.env.PATH, ...variables },
    execArgv: [],
    silent: true,
  });
  let onEnd: (reason: Error) => void = () => undefined;
  child.once('exit', (code) => onEnd(new Error(`the function's process ended with ${code}`)));
  child.stdout?.on('data', (chunk) => {
    counts = addCounts([counts, countsIn(String(chunk))]);
  });
  return {
    // A killed process never answers, which is what its caller waits for beside.
    call: (operation, event, context) =>
      new Promise((resolve, reject) => {
        onEnd = reject;
        const { getRemainingTimeInMillis, ...plain } = context;
        child.once('message', (message) => setTimeout(() => resolve(z.parse(Result, message)), OUTPUT_MS));
        child.send({
          operation,
          event,
          context: JSON.parse(JSON.stringify(plain)),
          timeoutMs: getRemainingTimeInMillis(),
        });
      }),
    counts: () => counts,
    end: () => {
      child.kill('SIGKILL');
    },
  };
};
