import { spawn } from 'node:child_process';
import process from 'node:process';
import { Failure } from './failure.mjs';

const STOP_LIMIT_MS = 3000;

const children = new Set();
let stopRequested = false;
let announceStop;

/** Settles when the user, or the process that started this one, asks it to stop. */
export const stopRequest = new Promise((resolve) => {
  announceStop = resolve;
});

export const isStopRequested = () => stopRequested;

const end = (child, signal) => {
  try {
    process.kill(child.leadsGroup ? -child.pid : child.pid, signal);
  } catch {
    // It has already ended.
  }
};

/** Ends everything that `run` started, and what that has started, at once: npm ignores the more polite signals. */
export const endChildren = (signal = 'SIGKILL') => {
  for (const child of children) end(child, signal);
};

/** From here on nothing new is begun except what cleans up; may be called any number of times. */
export const requestStop = () => {
  stopRequested = true;
  endChildren('SIGTERM');
  setTimeout(endChildren, STOP_LIMIT_MS).unref();
  announceStop();
};

const stdioOf = (output) => (output === 'keep' ? ['ignore', 'pipe', 'pipe'] : 'inherit');

/**
 * Runs a command to its end and returns what it printed on stdout; a failure carries all of its output.
 * `output`: 'keep' it, 'show' it as it comes, or hand the command the terminal ('interactive').
 * `onOutput` sees what is kept as it comes.
 * `cleansUp`: it runs even when a stop was requested, and to its end.
 */
export const run = (command, args, { output = 'keep', cleansUp = false, onOutput, name, ...options } = {}) =>
  new Promise((resolve, reject) => {
    if (stopRequested && !cleansUp) return reject(new Failure('Stopped.'));
    // A separate process group, so that its children end with it and a Ctrl-C in the terminal reaches only us. What
    // talks to the user has to stay in the terminal's group.
    const detached = output !== 'interactive';
    const child = spawn(command, args, { ...options, detached, stdio: stdioOf(output) });
    child.leadsGroup = detached;
    const all = [];
    const stdout = [];
    child.stdout?.on('data', (chunk) => all.push(chunk) && stdout.push(chunk));
    child.stderr?.on('data', (chunk) => all.push(chunk));
    child.stdout?.on('data', (chunk) => onOutput?.(chunk.toString()));
    child.stderr?.on('data', (chunk) => onOutput?.(chunk.toString()));
    if (!cleansUp) children.add(child);
    child.on('error', (error) => reject(new Failure(`${command} cannot be run: ${error.message}`)));
    child.on('close', (code) => {
      children.delete(child);
      if (code === 0) resolve(Buffer.concat(stdout).toString());
      else if (stopRequested && !cleansUp) reject(new Failure('Stopped.'));
      else reject(new Failure(`${name ?? `${command} ${args[0] ?? ''}`} failed.`, Buffer.concat(all).toString()));
    });
  });
