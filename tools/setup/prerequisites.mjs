import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { Failure } from './failure.mjs';

// The usual name first: it is almost always new enough, and asking takes time where each name is a version manager's shim.
const PYTHON_NAMES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const PROBE =
  'import sys, importlib.util as u; print(sys.version_info[0], sys.version_info[1], int(all(u.find_spec(m) for m in ("venv", "ensurepip"))))';

const probe = (command) => {
  const result = spawnSync(command, ['-c', PROBE], { encoding: 'utf8' });
  if (result.status !== 0) return undefined;
  const [major, minor, venv] = result.stdout.trim().split(' ').map(Number);
  return { command, version: `${major}.${minor}`, newEnough: major === 3 && minor >= 10, venv: venv === 1 };
};

const firstUsable = (names, found) => {
  for (const name of names) {
    const python = probe(name);
    if (!python) continue;
    found.push(python);
    if (python.newEnough && python.venv) return python;
  }
  return undefined;
};

/** A Python 3.10 or newer that can make virtual environments; PYTHON names one to use instead of the first found. */
export const findPython = () => {
  const found = [];
  const usable = firstUsable(process.env.PYTHON ? [process.env.PYTHON] : PYTHON_NAMES, found);
  if (usable) return usable.command;
  const withoutVenv = found.find((python) => python.newEnough);
  if (withoutVenv) {
    throw new Failure(
      `${withoutVenv.command} cannot make virtual environments; on Debian or Ubuntu: apt install python3-venv`,
    );
  }
  const old = found[0] ? `${found[0].command} is Python ${found[0].version}` : 'none was found';
  throw new Failure(`Python 3.10 or newer is needed; ${old}. PYTHON can name another one.`);
};

export const requireTools = () => {
  if (process.platform === 'win32') throw new Failure('Windows is not supported; run this inside WSL.');
  if (spawnSync('make', ['--version']).status !== 0) {
    throw new Failure('make is needed to build the functions; on Debian or Ubuntu: apt install make');
  }
};
