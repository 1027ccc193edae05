// A function in a process of its own: loads the bundle that is named first, and answers what it is sent.
import { createRequire } from 'node:module';
import process from 'node:process';

const handlers = createRequire(import.meta.url)(process.argv[2]);

process.on('message', async ({ operation, event, context, timeoutMs }) => {
  process.send(await handlers[operation](event, { ...context, getRemainingTimeInMillis: () => timeoutMs }));
});
