// Installs what the project needs, into the project only: node_modules and the Python environments under .local.
// Each is stamped with a hash of its pins when it is complete; without the right stamp it is made again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findPython, requireTools } from './prerequisites.mjs';
import { endChildren, run } from './run.mjs';
import { step } from './steps.mjs';

const hashOf = (...files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
};

const isStamped = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

const nodeModules = (root) => {
  const hash = hashOf(join(root, 'package-lock.json'));
  // Inside node_modules, so that removing that folder removes the stamp too.
  const stamp = join(root, 'node_modules', '.complete');
  if (isStamped(stamp, hash)) return [];
  const install = async () => {
    rmSync(stamp, { force: true });
    await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, name: 'npm ci' });
    writeFileSync(stamp, hash);
  };
  return [() => step('npm packages', install)];
};

const pythonEnvironment = (root, name, title) => {
  const requirements = join(root, 'tools', 'setup', 'requirements', `${name}.txt`);
  const hash = hashOf(requirements);
  const directory = join(root, '.local', 'venv', name);
  const stamp = join(directory, '.complete');
  // The environment's python links to the one it was made from, which may have been removed since.
  if (isStamped(stamp, hash) && existsSync(join(directory, 'bin', 'python'))) return [];
  const install = async (python) => {
    rmSync(directory, { recursive: true, force: true });
    await run(python, ['-m', 'venv', directory], { cwd: root, name: 'Making a Python environment' });
    // Compiling every module to bytecode takes longer than the download, and most of them are never imported.
    const options = ['--no-compile', '--disable-pip-version-check', '--no-input', '--quiet'];
    const pip = ['-m', 'pip', 'install', ...options, '-r', requirements];
    await run(join(directory, 'bin', 'python'), pip, {
      cwd: root,
      name: `pip install -r tools/setup/requirements/${name}.txt`,
    });
    writeFileSync(stamp, hash);
  };
  return [(python) => step(title, () => install(python))];
};

/** Ends the other installations as soon as one fails: their reader waits for nothing. */
const together = async (installations, python) => {
  let failure;
  const begun = installations.map((begin) =>
    begin(python).catch((error) => {
      failure ??= error;
      endChildren();
    }),
  );
  await Promise.all(begun);
  if (failure) throw failure;
};

/** Installs what the command needs and is missing; takes a few milliseconds when nothing is. */
export const install = async (root, command) => {
  requireTools();
  const environments = [
    ...pythonEnvironment(root, 'engine', 'local AWS engine'),
    ...pythonEnvironment(root, 'sam', 'SAM CLI'),
    ...(command === 'policy' ? pythonEnvironment(root, 'policy', 'Checkov') : []),
    ...(command === 'schemathesis' ? pythonEnvironment(root, 'schemathesis', 'Schemathesis') : []),
  ];
  const python = environments.length > 0 ? findPython() : undefined;
  const missing = [...nodeModules(root), ...environments];
  if (missing.length === 0) return;
  process.stdout.write('Installing what the project needs, once, into node_modules and .local:\n');
  mkdirSync(join(root, '.local'), { recursive: true });
  await together(missing, python);
};
