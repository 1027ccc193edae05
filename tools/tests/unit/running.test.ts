import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../../stacks/paths';
import { isAlive } from '../../stacks/running';

/** A process that waits, with a command line that begins like one of ours. */
const waiting = async (...args: string[]) => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', ...args]);
  await once(child, 'spawn');
  return {
    pid: child.pid ?? 0,
    end: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
};

test.each([
  ['npm start', join(root, 'tools/cli.ts'), true],
  ['the engine', join(root, 'tools/engine/engine.py'), true],
  ['another checkout', '/elsewhere/tools/cli.ts', false],
  ['another program', '/usr/local/bin/other', false],
])('tells by its command line whether %s is ours', async (_, program, ours) => {
  const { pid, end } = await waiting(program);

  expect(isAlive(pid)).toBe(ours);

  await end();
  expect(isAlive(pid)).toBe(false);
});
