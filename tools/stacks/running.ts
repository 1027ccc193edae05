// Which `npm start` runs on this checkout: its state, ports and .local/env are one of each.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../setup/failure.mjs';
import { localDirectory, root } from './paths';

const file = join(localDirectory, 'running.json');
const ORPHAN_LIMIT_MS = 30_000;

type Running = { pid: number; enginePid: number; enginePort: number; url: string };

/** Whether the process is there and runs something of this checkout's tools. */
export const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // The number may belong to another process by now; where there is no /proc, that it is alive has to do.
  const commandLine = `/proc/${pid}/cmdline`;
  return (
    !existsSync('/proc/self/cmdline') ||
    !existsSync(commandLine) ||
    readFileSync(commandLine, 'utf8').includes(join(root, 'tools'))
  );
};

const read = (): Running | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** The `npm start` that is running now. */
export const findRunning = () => {
  const running = read();
  return running && isAlive(running.pid) ? running : undefined;
};

/** Refuses a second `npm start`; after one that was killed, waits for its engine to save its state and end. */
export const requireNotRunning = async () => {
  const running = read();
  if (!running) return;
  if (isAlive(running.pid))
    throw new Failure(`npm start is already running, at ${running.url} (process ${running.pid}).`);
  const deadline = Date.now() + ORPHAN_LIMIT_MS;
  while (running.enginePid && isAlive(running.enginePid) && Date.now() < deadline) await sleep(100);
};

export const noteRunning = (running: Omit<Running, 'pid'>) => {
  mkdirSync(localDirectory, { recursive: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, ...running }));
};

export const forgetRunning = () => rmSync(file, { force: true });
