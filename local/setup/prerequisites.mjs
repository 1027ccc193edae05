import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { Failure } from './failure.mjs';

// Newest first: the pinned packages were resolved for these, and have wheels for them.
const PYTHON_NAMES = ['python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3', 'python'];
const PROBE =
  'import sys, importlib.util as u; print(sys.version_info[0], sys.version_info[1], int(all(u.find_spec(m) for m in ("venv", "ensurepip"))))';

const probe = (command) => {
  const result = spawnSync(command, ['-c', PROBE], { encoding: 'utf8' });
  if (result.status !== 0) return undefined;
  const [major, minor, venv] = result.stdout.trim().split(' ').map(Number);
  return { command, version: `${major}.${minor}`, newEnough: major === 3 && minor >= 10, venv: venv === 1 };
};

/** A Python 3.10 or newer that can make virtual environments; PYTHON names one to use instead of the first found. */
export const findPython = () => {
  const names = process.env.PYTHON ? [process.env.PYTHON] : PYTHON_NAMES;
  const found = names.map(probe).filter(Boolean);
  const usable = found.find((python) => python.newEnough && python.venv);
  if (usable) return usable.command;
  const withoutVenv = found.find((python) => python.newEnough);
  if (withoutVenv) {
    throw new Failure(
      `${withoutVenv.command} cannot make virtual environments; on Debian or Ubuntu: apt install python3-venv`,
    );
  }
  const old = found[0] ? `; ${found[0].command} is Python ${found[0].version}` : '; none was found';
  throw new Failure(`Python 3.10 or newer is needed${old}. Another one can be named in PYTHON.`);
};

export const requireTools = () => {
  if (process.platform === 'win32') throw new Failure('Windows itself is not supported; run this inside WSL.');
  if (spawnSync('make', ['--version']).status !== 0) {
    throw new Failure('make is needed to build the functions; on Debian or Ubuntu: apt install make');
  }
};
