// A function's process: loads a bundle as Lambda does. With a parent to talk to it answers what it is sent, again and again;
// otherwise it answers the events of a file, says on its fourth stream what it answered and what the first one took, and ends.
const { readFileSync, writeSync } = require('node:fs');

const [bundle, eventsFile, settleMs = '0'] = process.argv.slice(2);

const context = {
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${process.env.AWS_LAMBDA_FUNCTION_NAME}`,
  memoryLimitInMB: '512',
  awsRequestId: '8f5ab2c1-0d9e-4b7a-9c3d-1e2f3a4b5c6d',
  getRemainingTimeInMillis: () => 15_000,
};

const milliseconds = ({ user, system }) => (user + system) / 1_000;

const cold = async () => {
  const { handler } = require(bundle);
  if (typeof handler !== 'function') throw new Error('the bundle exports no handler');
  if (settleMs !== '0') await new Promise((resolve) => setTimeout(resolve, Number(settleMs)));
  const events = JSON.parse(readFileSync(eventsFile, 'utf8'));
  const answers = [];
  let first = { firstMs: 0, firstCpuMs: 0 };
  // Node loads what tells the time when it is first asked: not within what is measured.
  performance.now();
  const before = process.cpuUsage();
  const since = performance.now();
  for (const event of events) {
    answers.push(await handler(event, context));
    if (answers.length === 1)
      first = { firstMs: performance.now() - since, firstCpuMs: milliseconds(process.cpuUsage(before)) };
  }
  writeSync(3, JSON.stringify({ answers, ...first, cpuMs: milliseconds(process.cpuUsage()) }));
  process.exit(0);
};

/** Each request has a separate trace, as on Lambda: segments of one would pile up. */
const traceOf = (index, sampled) =>
  `Root=1-5759e988-${String(index).padStart(24, '0')};Parent=557abcec3ee5a047;Sampled=${sampled ? 1 : 0}`;

let answered = 0;

const measure = async (handler, { events, times, sampled }) => {
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) {
    answered += 1;
    process.env._X_AMZN_TRACE_ID = traceOf(answered, sampled);
    await handler(events[index % events.length], context);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
};

/** Calls one of several handlers, with so much time before it; says what it printed, too. */
const call = async (handlers, { handler, event, timeoutMs }) => {
  const { write } = process.stdout;
  let printed = '';
  process.stdout.write = (chunk) => {
    printed += chunk;
    return true;
  };
  const result = await handlers[handler](event, { ...context, getRemainingTimeInMillis: () => timeoutMs });
  process.stdout.write = write;
  return { result, printed };
};

/** Bytes that are still held once all garbage is gone. */
const memory = () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const session = () => {
  const handlers = require(bundle);
  const kinds = {
    answer: ({ event }) => handlers.handler(event, context),
    measure: (load) => measure(handlers.handler, load),
    call: (message) => call(handlers, message),
    memory,
  };
  process.on('message', async ({ kind, ...message }) => {
    try {
      process.send({ value: await kinds[kind](message) });
    } catch (error) {
      process.send({ error: error.message });
    }
  });
};

if (process.send) session();
else
  cold().catch((error) => {
    // Without the stack, whose first line is the whole bundle.
    console.error(error.message);
    process.exit(1);
  });
