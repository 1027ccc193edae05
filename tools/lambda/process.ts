import { fork, type Serializable } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { localDirectory, root } from '../stacks/paths';
import type { Product } from './bundle';
import { addCounts, countsIn, noCounts } from './counts';
import { type Environment, newContext } from './environment';

const Answered = z.object({ result: z.looseObject({ statusCode: z.number(), body: z.string() }), printed: z.string() });

/** Of what a process that crashed said. */
const LAST_WORDS = 2_000;

const files = new Map<Product, string>();
process.once('exit', () => {
  for (const file of files.values()) rmSync(file, { force: true });
});

/** The bundle as a file, written once and gone with this process. */
const fileOf = (product: Product): string => {
  const known = files.get(product);
  if (known) return known;
  const directory = join(localDirectory, 'proof');
  const file = join(directory, `product-${randomUUID()}.cjs`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, product.code);
  files.set(product, file);
  return file;
};

/** One that can really be killed, and weighed. */
export type ProcessEnvironment = Environment & {
  /** Bytes that are no garbage, on the heap and in buffers beside it. */
  memory: () => Promise<number>;
};

/** An environment in a process of its own, with the machine's own clock. */
export const startProcess = (product: Product, variables: Record<string, string>): ProcessEnvironment => {
  let counts = noCounts();
  const child = fork(join(root, 'tools', 'lambda', 'function-process.mjs'), [fileOf(product)], {
    env: { PATH: process.env.PATH, ...variables },
    execArgv: ['--expose-gc'],
    silent: true,
  });
  let onEnd: (reason: Error) => void = () => undefined;
  child.once('exit', (code) => onEnd(new Error(`the function's process ended with ${code}: ${lastWords}`)));
  let lastWords = '';
  child.stderr?.on('data', (chunk) => {
    lastWords = `${lastWords}${chunk}`.slice(-LAST_WORDS);
  });
  // A killed process never answers: its caller races this against the kill.
  const ask = (message: Serializable) =>
    new Promise<unknown>((resolve, reject) => {
      onEnd = reject;
      child.once('message', resolve);
      child.send(message);
    });
  return {
    call: async (handler, event) => {
      const { getRemainingTimeInMillis, ...plain } = newContext();
      const context: unknown = JSON.parse(JSON.stringify(plain));
      const message = { handler, event, context, timeoutMs: getRemainingTimeInMillis() };
      const { result, printed } = z.parse(Answered, await ask(message));
      counts = addCounts([counts, countsIn(printed)]);
      return result;
    },
    counts: () => counts,
    memory: async () => z.parse(z.number(), await ask('memory')),
    end: () => {
      child.kill('SIGKILL');
    },
  };
};
