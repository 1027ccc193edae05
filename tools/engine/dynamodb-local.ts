import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import { endpointOf } from '../stacks/environment';
import { localDirectory, logDirectory, root } from '../stacks/paths';
import type { Database } from './database';
import { freePort } from './ports';

const pom = join(root, 'tools', 'engine', 'dynamodb-local.xml');
const directory = join(localDirectory, 'dynamodb-local');
const libraries = join(directory, 'lib');
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const STARTUP_LIMIT_MS = 30_000;
const OLDEST_JAVA = 17;

const javaVersion = () => {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return status === 0 ? Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) : 0;
};

const stamp = join(directory, '.complete');
const hash = () => createHash('sha256').update(readFileSync(pom)).digest('hex');
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash();

/** Why this engine cannot be had on this machine, if it cannot. */
export const whyNoDynamoDBLocal = (): string | undefined => {
  if (javaVersion() < OLDEST_JAVA) return `DynamoDB Local is left out: it needs Java ${OLDEST_JAVA} or newer.`;
  if (!isInstalled() && spawnSync('mvn', ['-v']).status !== 0)
    return 'DynamoDB Local is left out: Maven brings it, and is not here.';
  return undefined;
};

/** Brings the engine from Maven Central into `.local`, once. */
export const installDynamoDBLocal = async () => {
  if (isInstalled()) return;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const args = ['-q', '-B', '-f', pom, COPY, '-DincludeScope=runtime', `-DoutputDirectory=${libraries}`];
  await run('mvn', args, { cwd: directory, name: 'Bringing DynamoDB Local' });
  writeFileSync(stamp, hash());
};

const answers = (endpoint: string) =>
  fetch(endpoint, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  );

/** AWS's own engine, in memory. */
export const startDynamoDBLocal = async (): Promise<Database> => {
  const port = await freePort();
  mkdirSync(logDirectory, { recursive: true });
  const log = openSync(join(logDirectory, 'dynamodb-local.log'), 'w');
  const main = 'com.amazonaws.services.dynamodbv2.local.main.ServerRunner';
  const settings = [`-Djava.library.path=${libraries}`, '-cp', join(libraries, '*')];
  const options = [main, '-inMemory', '-disableTelemetry', '-port', String(port)];
  const child = spawn('java', [...settings, ...options], { stdio: ['ignore', log, log] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const end = () => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  const deadline = Date.now() + STARTUP_LIMIT_MS;
  while (!(await answers(endpointOf(port)))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      end();
      throw new Failure(`DynamoDB Local did not start; see ${join(logDirectory, 'dynamodb-local.log')}`);
    }
    await sleep(100);
  }
  return {
    name: 'DynamoDB Local',
    endpoint: endpointOf(port),
    stop: async () => {
      process.removeListener('exit', end);
      end();
      await ended;
    },
  };
};
