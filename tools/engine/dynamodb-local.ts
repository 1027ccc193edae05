import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../setup/run.mjs';
import { endpointOf } from '../stacks/environment';
import { localDirectory, logDirectory, root } from '../stacks/paths';
import type { Database } from './database';
import { freePort } from './ports';
import { startServer } from './server-process';

const pom = join(root, 'tools', 'engine', 'dynamodb-local.xml');
const directory = join(localDirectory, 'dynamodb-local');
const libraries = join(directory, 'lib');
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
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

/** AWS's own engine, in memory. */
export const startDynamoDBLocal = async (): Promise<Database> => {
  const port = await freePort();
  const main = 'com.amazonaws.services.dynamodbv2.local.main.ServerRunner';
  const settings = [`-Djava.library.path=${libraries}`, '-cp', join(libraries, '*')];
  const { stop } = await startServer({
    name: 'DynamoDB Local',
    command: 'java',
    args: [...settings, main, '-inMemory', '-disableTelemetry', '-port', String(port)],
    logFile: join(logDirectory, 'dynamodb-local.log'),
    healthUrl: endpointOf(port),
    // It refuses a request that is not signed.
    isHealthy: () => true,
    watchesParent: false,
  });
  return { name: 'DynamoDB Local', endpoint: endpointOf(port), stop };
};
