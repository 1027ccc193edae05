/** Lints the OpenAPI and AsyncAPI documents, and fails if a client or a consumer of the last released ones could fail with them. */
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { Command } from '@commander-js/extra-typings';
import { root } from '../../stacks/paths';
import { compareEvents, lintEvents } from './asyncapi';
import { compare, lint, type Verdict } from './redocly';

const documentsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ file: `${folder}/${name}`, released: `${folder}/released/${name}` }));

const kinds = [
  { documents: documentsIn('docs/openapi'), lint, compare },
  { documents: documentsIn('docs/asyncapi'), lint: lintEvents, compare: compareEvents },
];

const check = async () => {
  const verdicts: Verdict[] = [];
  for (const { documents, lint: linted, compare: compared } of kinds) {
    verdicts.push(
      await linted(
        root,
        documents.map(({ file }) => file),
      ),
    );
    // A document that was never released has no clients.
    for (const { file, released } of documents.filter((one) => existsSync(one.released)))
      verdicts.push(await compared(root, released, file));
  }
  const failed = verdicts.filter(({ ok }) => !ok);
  for (const { report } of failed) console.error(report.trim());
  if (failed.length > 0) process.exitCode = 1;
  else console.log('The OpenAPI and AsyncAPI documents are valid, and break no client of the released ones.');
};

const release = () => {
  for (const { file, released } of kinds.flatMap(({ documents }) => documents)) copyFileSync(file, released);
  console.log('docs/openapi/released and docs/asyncapi/released have the documents as they are now.');
};

await new Command('npm run openapi --')
  .option('--release', 'make the documents as they are now the released ones')
  .action(({ release: isRelease }) => (isRelease ? release() : check()))
  .parseAsync();
