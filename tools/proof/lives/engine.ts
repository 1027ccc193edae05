import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { catchUp } from '../../engine/catch-up';
import { type Engine, startEngine } from '../../engine/engine';
import { freePort } from '../../engine/ports';
import { endpointOf } from '../../stacks/environment';
import { localDirectory } from '../../stacks/paths';
import { type StackNames, stackNames } from '../../stacks/stacks';
import type { Random } from '../random';

type Worker = { pid: number; name: string };

/** The name of a worker's function, in the directory that the engine has unpacked it to. */
const FUNCTION = /\/ministack-lambda-(\S+)-[^-/]+\/_worker/;

/** In the engine's log: a function did not answer for what it got from a stream or a queue. */
const FAILED_BATCH = /ESM: Lambda \S+ failed processing/g;

/** The processes in which this engine, and no other one, runs functions. */
const workersOf = (engine: Engine): Worker[] => {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const name = Number(parent) === engine.pid ? FUNCTION.exec(command)?.[1] : undefined;
    return name ? [{ pid: Number(pid), name }] : [];
  });
};

/** Ends a process, or with a negative number its group, at once. @returns whether it was there */
const killHard = (pid: number): boolean => {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
};

/** An engine of this suite's own: it keeps its state in a directory, and can be stopped and killed. */
export const openEngine = async () => {
  const port = await freePort();
  const directory = join(localDirectory, 'databases', `lives-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  const names: StackNames = stackNames();
  const logFile = join(directory, 'engine.log');
  const start = () => startEngine({ port, stateDirectory: join(directory, 'state'), logFile });
  let engine = await start();
  let failedBefore = 0;
  const failedBatches = () => failedBefore + (readFileSync(logFile, 'utf8').match(FAILED_BATCH)?.length ?? 0);
  /** Starts it again, and makes up for what its streams have lost, as `npm start` does. @returns what that was */
  const startAgain = async (): Promise<string | undefined> => {
    // Each start begins another log.
    failedBefore = failedBatches();
    engine = await start();
    return catchUp({ port, names }, engine);
  };
  return {
    endpoint: endpointOf(port),
    /** Kills some of the processes in which functions run. @returns the names of the functions as they are deployed */
    killWorkers: (random: Random, count: number): string[] => {
      const workers = workersOf(engine);
      const chosen = Array.from({ length: Math.min(count, workers.length) }, () => random.pick(workers));
      return [...new Set(chosen)].flatMap(({ pid, name }) => (killHard(pid) ? [name] : []));
    },
    /** How many batches of streams and queues have failed. */
    failedBatches,
    stop: () => engine.stop(),
    /** Kills the engine and everything that it runs, as when the machine loses its power. */
    kill: async (): Promise<void> => {
      killHard(-engine.pid);
      await engine.ended;
    },
    startAgain,
    close: async (): Promise<void> => {
      await engine.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
export type OwnEngine = Awaited<ReturnType<typeof openEngine>>;
