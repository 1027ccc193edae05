import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { APIGatewayProxyResult } from 'aws-lambda';

const run = promisify(execFile);
const root = join(__dirname, '../..');

/** Loads a bundle as Lambda does, answers each event in turn, and writes the answers where they are not among the logs. */
const RUNNER = `
const [bundle, events, answers] = process.argv.slice(2);
const { readFileSync, writeFileSync } = require('node:fs');
let handler;
try {
  ({ handler } = require(bundle));
} catch (error) {
  // Without the stack, whose first line is the whole bundle.
  console.error(error.message);
  process.exit(1);
}
if (typeof handler !== 'function') throw new Error('the bundle exports no handler');
const context = { functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, functionVersion: '$LATEST', memoryLimitInMB: '512',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:' + process.env.AWS_LAMBDA_FUNCTION_NAME,
  awsRequestId: '8f5ab2c1-0d9e-4b7a-9c3d-1e2f3a4b5c6d', getRemainingTimeInMillis: () => 15000 };
(async () => {
  const answered = [];
  for (const event of JSON.parse(readFileSync(events, 'utf8'))) answered.push(await handler(event, context));
  writeFileSync(answers, JSON.stringify(answered));
  process.exit(0);
})();
`;

type Invocation = {
  entry: string;
  environment: Readonly<Record<string, string>>;
  events?: readonly unknown[];
};

/** A directory with what `sam build` makes: a bundle for each function, and the layer where Lambda finds it. */
export const bundleDirectory = () => {
  jest.setTimeout(60_000);
  const directory = mkdtempSync(join(tmpdir(), 'bundles-'));
  const layers = join(directory, 'opt/nodejs/node_modules');
  const runner = join(directory, 'run.js');
  const bundleOf = (entry: string): string => join(directory, entry.replace(/\.ts$/, '.js'));

  const bundle = async (entry: string, outfile: string): Promise<string> => {
    await run(process.execPath, [join(root, 'build/bundle.mjs'), join(root, entry), outfile], { cwd: root });
    return outfile;
  };

  return {
    build: async (...entries: string[]): Promise<void> => {
      writeFileSync(runner, RUNNER);
      await bundle('layers/order-lookup/src/order-lookup.ts', join(layers, 'order-lookup/index.js'));
      await Promise.all(entries.map((entry) => bundle(entry, bundleOf(entry))));
    },
    sizeOf: (entry: string): number => readFileSync(bundleOf(entry)).length,
    textOf: (entry: string): string => readFileSync(bundleOf(entry), 'utf8'),
    /** A cold start in a process of its own: loads the bundle, then answers the events one after the other. */
    invoke: async ({ entry, environment, events = [] }: Invocation) => {
      const eventsFile = join(directory, 'events.json');
      const answersFile = join(directory, 'answers.json');
      writeFileSync(eventsFile, JSON.stringify(events));
      const { stdout, stderr } = await run(process.execPath, [runner, bundleOf(entry), eventsFile, answersFile], {
        cwd: directory,
        env: { NODE_PATH: layers, NODE_NO_WARNINGS: '1', ...environment },
      });
      const answers: APIGatewayProxyResult[] = JSON.parse(readFileSync(answersFile, 'utf8'));
      return { answers, log: stdout + stderr };
    },
    remove: (): void => rmSync(directory, { recursive: true, force: true }),
  };
};
