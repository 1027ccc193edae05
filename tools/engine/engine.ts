import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../setup/failure.mjs';
import { isStopRequested } from '../setup/run.mjs';
import { endpointOf } from '../stacks/environment';
import { root, tools } from '../stacks/paths';

const STARTUP_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;

export type Engine = {
  port: number;
  pid: number;
  /** Settles when the engine has ended, asked to or not. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};
type Options = { port: number; stateDirectory: string; logFile: string };

const settings = ({ port, stateDirectory }: Options) => ({
  // Not the user's whole environment: the functions inherit what the engine has.
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LANG: process.env.LANG,
  // Where functions are unpacked; below the state, so that what a killed engine left is found again.
  TMPDIR: join(stateDirectory, 'tmp'),
  GATEWAY_PORT: String(port),
  BIND_HOST: '127.0.0.1',
  IOT_MTLS_ENABLED: '0', // Otherwise it listens on port 8883 of every address.
  SFTP_ENABLED: '0',
  AUTH: 'true', // The functions' IAM policies are enforced.
  PERSIST_STATE: '1',
  STATE_DIR: join(stateDirectory, 'services'),
  S3_PERSIST: '1',
  S3_DATA_DIR: join(stateDirectory, 's3'),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand', // Handed on to the functions, which know a cold start by it, as on Lambda.
  PYTHONUNBUFFERED: '1',
});

const openLog = (file: string) => {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
  return openSync(file, 'a');
};

const launch = (options: Options) => {
  rmSync(join(options.stateDirectory, 'tmp'), { recursive: true, force: true });
  mkdirSync(join(options.stateDirectory, 'tmp'), { recursive: true });
  const log = openLog(options.logFile);
  // A separate process group: a Ctrl-C in the terminal reaches only us, and we stop the engine in good order.
  return spawn(tools.enginePython, [join(root, 'tools', 'engine', 'engine.py')], {
    env: settings(options),
    detached: true,
    stdio: ['pipe', log, log],
  });
};

const answers = (port: number) =>
  fetch(`${endpointOf(port)}/_ministack/health`, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  );

const untilHealthy = async (child: ChildProcess, { port, logFile }: Options) => {
  const deadline = Date.now() + STARTUP_LIMIT_MS;
  while (!(await answers(port))) {
    if (isStopRequested()) throw new Failure('Stopped.');
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Failure(`The engine did not start; see ${logFile}`);
    if (Date.now() > deadline) throw new Failure(`The engine did not answer within a minute; see ${logFile}`);
    await sleep(100);
  }
};

const stopper = (child: ChildProcess, ended: Promise<void>) => async () => {
  child.kill('SIGTERM');
  const late = await Promise.race([ended, sleep(STOP_LIMIT_MS, true, { ref: false })]);
  if (late && child.pid) process.kill(-child.pid, 'SIGKILL');
  await ended;
};

/** Starts an engine on loopback, keeping its state in the directory; it stops by itself when this process is gone. */
export const startEngine = async (options: Options): Promise<Engine> => {
  const child = launch(options);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const stop = stopper(child, ended);
  child.stdin?.on('error', () => undefined);
  try {
    await untilHealthy(child, options);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: options.port, pid: child.pid ?? 0, ended, stop };
};
