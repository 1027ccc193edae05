// Builds a function of the stack in the current directory: `node ../build/function.mjs <logical id> <directory>`. The stack's
// Makefile calls it, which `sam build` calls. The template says which file the function is.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { bundle } from './bundling.mjs';
import { writeEmails } from './emails.mjs';
import { writeViewsList } from './views-list.mjs';

const [logicalId, directory] = process.argv.slice(2);

const template = parseDocument(readFileSync('template.yaml', 'utf8'), { logLevel: 'silent' }).toJS();
const handler = template.Resources[logicalId]?.Properties.Handler;
if (!handler) throw new Error(`template.yaml has no function ${logicalId} with a Handler`);
// As Lambda splits it: file names have no dot.
const [name] = handler.split('.');

const orFail = (writing) =>
  writing.catch(({ message }) => {
    console.error(message);
    process.exit(1);
  });

if (existsSync('src/views')) await orFail(writeViewsList('src'));
if (existsSync('src/emails')) await orFail(writeEmails('src'));

await bundle(`src/handlers/${name}.ts`, join(directory, `${name}.js`));
