import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { localDirectory } from '../stacks/paths';
import type { Product } from './bundle';
import { addCounts, countsIn, noCounts } from './counts';
import type { Environment } from './environment';
import { startSession } from './measured-process';
import { FUNCTION_TIMEOUT_MS } from './variables';

const Answered = z.object({ result: z.looseObject({ statusCode: z.number(), body: z.string() }), printed: z.string() });

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

/** An environment in a separate process, with the machine's clock. */
export const startProcess = (product: Product, environment: Record<string, string>): ProcessEnvironment => {
  let counts = noCounts();
  const program = { file: fileOf(product), environment, execPath: process.execPath, exposesGc: true };
  const { ask, end } = startSession(program);
  return {
    call: async (handler, event) => {
      const message = { kind: 'call', handler, event, timeoutMs: FUNCTION_TIMEOUT_MS };
      const { result, printed } = z.parse(Answered, await ask(message));
      counts = addCounts([counts, countsIn(printed)]);
      return result;
    },
    counts: () => counts,
    memory: async () => z.parse(z.number(), await ask({ kind: 'memory' })),
    end,
  };
};
