import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. Everything this tooling writes is in .local below it, which can be deleted at any time. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const localDirectory = join(root, '.local');
export const logDirectory = join(localDirectory, 'logs');
export const envFile = join(localDirectory, 'env');

const venv = (name: string, command: string) => join(localDirectory, 'venv', name, 'bin', command);

export const tools = {
  enginePython: venv('engine', 'python'),
  sam: venv('sam', 'sam'),
  aws: venv('sam', 'aws'),
  cfnLint: venv('sam', 'cfn-lint'),
  checkov: venv('policy', 'checkov'),
  schemathesis: venv('schemathesis', 'schemathesis'),
  jest: join(root, 'node_modules', '.bin', 'jest'),
};
