import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../tools/engine/ports';

const root = join(__dirname, '../..');

/** What names the stacks under test, which those of a copy are not. */
const OF_THE_TESTS = /_STACK_NAME$|_URL$/;

/** Runs a copy of the project with the tools that are installed here: `start` or `dev`, each at ports that are free. */
export const startedCopy = (directory: string, script: 'start' | 'dev') => {
  let started: ChildProcess | undefined;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_TESTS.test(name)));
  const log = join(directory, 'start.log');

  return {
    /** For commands in the copy. */
    env,
    /** @returns its address, when it says that it is ready */
    start: async (): Promise<string> => {
      mkdirSync(join(directory, '.local'));
      symlinkSync(join(root, '.local/venv'), join(directory, '.local/venv'));
      const [port, enginePort] = [await freePort(), await freePort()];
      Object.assign(env, { PORT: String(port), ENGINE_PORT: String(enginePort) });
      started = spawn('npm', ['run', script], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
      const file = createWriteStream(log);
      started.stdout?.pipe(file);
      started.stderr?.pipe(file);
      while (!readFileSync(log, { encoding: 'utf8', flag: 'a+' }).includes('services are running')) {
        if (started.exitCode !== null) throw new Error(readFileSync(log, 'utf8'));
        await sleep(500);
      }
      return `http://localhost:${port}`;
    },
    /** All that its terminal has shown so far. */
    said: (): string => readFileSync(log, 'utf8'),
    /** What a shell finds in `.local/env` there. */
    variable: (name: string): string => {
      const [, value] = new RegExp(`${name}='(.*)'`).exec(readFileSync(join(directory, '.local/env'), 'utf8')) ?? [];
      if (value === undefined) throw new Error(`.local/env has no ${name}`);
      return value;
    },
    stop: async (): Promise<void> => {
      const ended = new Promise((resolve) => started?.once('exit', resolve) ?? resolve(undefined));
      started?.kill('SIGTERM');
      await ended;
    },
  };
};
