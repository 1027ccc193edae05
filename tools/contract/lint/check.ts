/** Lints the OpenAPI documents, and fails when a client of the last released ones could fail with them. */
import { copyFileSync, existsSync, readdirSync } from 'node:fs';

import { basename } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { root } from '../../stacks/paths';
import { compare, lint } from './redocly';

const documents = readdirSync('docs/openapi')
  .filter((file) => file.endsWith('.json'))
  .map((file) => `docs/openapi/${file}`);
const releasedOf = (file: string) => `docs/openapi/released/${basename(file)}`;

const check = async () => {
  const verdicts = [await lint(root, documents)];
  // A document that was never released has no clients.
  for (const file of documents.filter((one) => existsSync(releasedOf(one))))
    verdicts.push(await compare(root, releasedOf(file), file));
  const failed = verdicts.filter(({ ok }) => !ok);
  for (const { report } of failed) console.error(report.trim());
  if (failed.length > 0) process.exitCode = 1;
  else console.log('The OpenAPI documents are valid, and break no client of the released ones.');
};

const release = () => {
  for (const file of documents) copyFileSync(file, releasedOf(file));
  console.log('docs/openapi/released has the documents as they are now.');
};

await new Command('npm run openapi --')
  .option('--release', 'make the documents as they are now the released ones')
  .action(({ release: isRelease }) => (isRelease ? release() : check()))
  .parseAsync();
