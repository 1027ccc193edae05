import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../setup/failure.mjs';
import { isStopRequested } from '../setup/run.mjs';

const STARTUP_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 60_000;

export type ServerProcess = {
  pid: number;
  /** Settles when the server has ended, asked to or not: with its exit code, if it has one. */
  ended: Promise<number | null>;
  stop: () => Promise<void>;
};

type Options = {
  /** In messages. */
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  logFile: string;
  /** What is asked until an answer is healthy. */
  healthUrl: string;
  isHealthy: (answer: Response) => boolean;
  /** Whether it stops when its stdin is closed, as it is when this process is gone; another one is ended when this process exits. */
  watchesParent: boolean;
};

const openLog = (file: string) => {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
  return openSync(file, 'a');
};

const launch = ({ command, args, env, logFile, watchesParent }: Options) => {
  const log = openLog(logFile);
  // A separate process group: a Ctrl-C in the terminal reaches only this process, which then stops the server in good order.
  const child = spawn(command, args, { ...(env && { env }), detached: true, stdio: ['pipe', log, log] });
  child.stdin?.on('error', () => undefined);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve).once('error', () => resolve(null)));
  const stop = async () => {
    if (watchesParent) child.stdin?.end();
    else child.kill('SIGTERM');
    const late = await Promise.race([ended.then(() => false), sleep(STOP_LIMIT_MS, true, { ref: false })]);
    if (late && child.pid) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  return { child, ended, stop };
};

const untilHealthy = async (
  { name, logFile, healthUrl, isHealthy }: Options,
  { child }: ReturnType<typeof launch>,
): Promise<void> => {
  const answers = () => fetch(healthUrl, { signal: AbortSignal.timeout(2000) }).then(isHealthy, () => false);
  const deadline = Date.now() + STARTUP_LIMIT_MS;
  while (!(await answers())) {
    if (isStopRequested()) throw new Failure('Stopped.');
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      throw new Failure(`${name} did not start; see ${logFile}`);
    if (Date.now() > deadline) throw new Failure(`${name} did not answer within a minute; see ${logFile}`);
    await sleep(100);
  }
};

/** Starts a server and waits until it is healthy. */
export const startServer = async (options: Options): Promise<ServerProcess> => {
  const launched = launch(options);
  const { child, ended, stop } = launched;
  const end = () => {
    child.kill('SIGKILL');
  };
  if (!options.watchesParent) process.once('exit', end);
  ended.then(() => process.removeListener('exit', end));
  try {
    await untilHealthy(options, launched);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: child.pid ?? 0, ended, stop };
};
