// A function's process: loads a bundle as Lambda does. With a parent to talk to it answers what it is sent, again and again;
// otherwise it answers one event, says what that took on its fourth stream, and ends.
const { readFileSync, writeSync } = require('node:fs');

const [bundle, eventFile, settleMs = '0'] = process.argv.slice(2);

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
  if (settleMs !== '0') await new Promise((resolve) => setTimeout(resolve, Number(settleMs)));
  const event = JSON.parse(readFileSync(eventFile, 'utf8'));
  // Node loads what tells the time when it is first asked: not within what is measured.
  performance.now();
  const before = process.cpuUsage();
  const since = performance.now();
  const answer = await handler(event, context);
  const firstMs = performance.now() - since;
  const told = {
    answer,
    firstMs,
    firstCpuMs: milliseconds(process.cpuUsage(before)),
    cpuMs: milliseconds(process.cpuUsage()),
  };
  writeSync(3, JSON.stringify(told));
  process.exit(0);
};

/** Each request has a trace of its own, as on Lambda: segments of one would pile up. */
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

const session = () => {
  const { handler } = require(bundle);
  process.on('message', async ({ kind, ...message }) => {
    try {
      process.send({
        value: kind === 'answer' ? await handler(message.event, context) : await measure(handler, message),
      });
    } catch (error) {
      process.send({ error: error.message });
    }
  });
};

if (process.send) session();
else cold();
