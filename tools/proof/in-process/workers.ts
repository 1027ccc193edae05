import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../../stacks/paths';

/** Which of many numbered runs are one worker's: from the first one to the end, in steps. */
export type Share = { first: number; step: number; end: number };

/** So large that full collections are rare: what a run leaves behind is garbage at its end. */
const YOUNG_MB = 64;

const worker = <R>(file: string, task: object, onReport: (report: R) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const execArgv = [...process.execArgv, `--max-semi-space-size=${YOUNG_MB}`];
    const child = fork(join(root, file), { execArgv });
    const end = () => {
      child.kill();
    };
    process.once('exit', end);
    child.on('message', (report) => onReport(report as R));
    // After the last report; `exit` may come before it.
    child.once('close', (code) => {
      process.removeListener('exit', end);
      if (code === 0) resolve();
      else reject(new Error(`${file} ended with ${code}`));
    });
    child.send(task);
  });

/** Shares runs among processes of `file`, one for each core. Each gets the task and its share, and reports its runs. */
export const shareAmongCores = async <R>(
  { file, task, runs }: { file: string; task: object; runs: number },
  onReport: (report: R) => void,
): Promise<void> => {
  const step = cpus().length;
  const shares = Array.from({ length: step }, (_, first): Share => ({ first, step, end: runs }));
  await Promise.all(shares.map((share) => worker(file, { ...task, ...share }, onReport)));
};
