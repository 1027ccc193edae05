// A function in a process of its own: loads the bundle that is named first, and answers what it is sent, with what it printed
// in between. Asked for its memory it says how many bytes it still holds once all garbage is gone.
import { createRequire } from 'node:module';
import process from 'node:process';

const handlers = createRequire(import.meta.url)(process.argv[2]);

let printed = '';
process.stdout.write = (chunk) => {
  printed += chunk;
  return true;
};

const answer = async ({ handler, event, context, timeoutMs }) => {
  printed = '';
  const result = await handlers[handler](event, { ...context, getRemainingTimeInMillis: () => timeoutMs });
  return { result, printed };
};

const memory = () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

process.on('message', async (message) => {
  process.send(message === 'memory' ? memory() : await answer(message));
});
