// Redocly CLI: lints the documents, and rates a change of one by what it does to clients.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

export type Verdict = { ok: boolean; report: string };

const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** Its notices about itself go to stderr and are dropped; what is wrong with a document is on both streams. */
const redocly = (root: string, args: string[]) =>
  new Promise<Verdict>((resolve) => {
    const entry = join(root, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
    const options = { cwd: root, env: { ...process.env, ...quiet } };
    execFile(process.execPath, [entry, ...args], options, (error, stdout, stderr) =>
      resolve({ ok: !error, report: error ? `${stdout}\n${stderr}` : stdout }),
    );
  });

export const lint = (root: string, files: string[]) =>
  redocly(root, ['lint', ...files, '--config', 'docs/openapi/redocly.yaml']);

/** Not ok when a client of the `released` document may fail with the `current` one. */
export const compare = (root: string, released: string, current: string) =>
  redocly(root, ['diff', released, current, '--fail-on', 'major']);
