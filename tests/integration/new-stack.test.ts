import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../tools/engine/ports';
import { projectCopy } from '../support/project-copy';
import { onLocalEngine } from '../support/stack';

jest.setTimeout(400_000);
const root = join(__dirname, '../..');

const { directory, failureOf, remove } = projectCopy('docs/new-stack.md');
let started: ChildProcess | undefined;
afterAll(async () => {
  const ended = new Promise((resolve) => started?.once('exit', resolve) ?? resolve(undefined));
  started?.kill('SIGTERM');
  await ended;
  remove();
});

/** Runs `npm start` in the copy, with the tools that are installed here, until it says that it is ready. */
const start = async (): Promise<string> => {
  const log = join(directory, 'start.log');
  mkdirSync(join(directory, '.local'));
  symlinkSync(join(root, '.local/venv'), join(directory, '.local/venv'));
  const [port, enginePort] = [await freePort(), await freePort()];
  const env = { ...process.env, PORT: String(port), ENGINE_PORT: String(enginePort), AWS_ENDPOINT_URL: undefined };
  started = spawn('npm', ['start'], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const file = createWriteStream(log);
  started.stdout?.pipe(file);
  started.stderr?.pipe(file);
  while (!readFileSync(log, { encoding: 'utf8', flag: 'a+' }).includes('services are running')) {
    if (started.exitCode !== null) throw new Error(readFileSync(log, 'utf8'));
    await sleep(500);
  }
  return `http://localhost:${port}`;
};

onLocalEngine('a stack is one folder: generated, checked, built, deployed and answering', async () => {
  expect(failureOf('npm', 'run', 'generate')).toBe('');
  expect(failureOf('npm', 'run', 'check')).toBe('');
  const ofAllStacks = ['tests/templates', 'tests/bundles/bundles', 'tools/tests/unit/stacks'];
  expect(failureOf('jest', ...ofAllStacks, '--selectProjects', 'unit')).toBe('');

  const address = await start();
  const [, token] = /USER_TOKEN='(.*)'/.exec(readFileSync(join(directory, '.local/env'), 'utf8')) ?? [];
  const answer = await fetch(`${address}/me`, { headers: { Authorization: `Bearer ${token}` } });
  const withoutToken = await fetch(`${address}/me`);

  expect(await answer.json()).toMatchObject({ userId: expect.any(String), isAdmin: false });
  expect(withoutToken.status).toBe(401);
  expect(await withoutToken.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
});
