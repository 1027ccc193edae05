// Builds a function of the stack in the current directory: `node ../build/function.mjs <logical id> <directory>`. The stack's
// Makefile calls it, which `sam build` calls. The template says which file the function is.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';

const [logicalId, directory] = process.argv.slice(2);

const template = parseDocument(readFileSync('template.yaml', 'utf8'), { logLevel: 'silent' }).toJS();
const handler = template.Resources[logicalId]?.Properties.Handler;
if (!handler) throw new Error(`template.yaml has no function ${logicalId} with a Handler`);
// As Lambda splits it: file names have no dot.
const [name] = handler.split('.');

const bundle = fileURLToPath(new URL('bundle.mjs', import.meta.url));
const args = [bundle, `src/handlers/${name}.ts`, join(directory, `${name}.js`)];
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
