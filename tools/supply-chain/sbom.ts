// `npm run sbom`: what each service is made of, as CycloneDX documents in dist/sbom. npm knows versions, licences and hashes;
// esbuild knows which packages really end up in a function.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { run } from '../setup/run.mjs';
import { say } from '../setup/steps.mjs';
import { root } from '../stacks/paths';
import { packagesIn, services, unitsOf } from './bundled';
import { Document, onlyWhatIsIn } from './document';

const directory = join(root, 'dist', 'sbom');

const wholeList = async (): Promise<Document> => {
  // With --omit dev it leaves out each package that a tool needs too, the SDK's core among them.
  const args = ['sbom', '--sbom-format', 'cyclonedx'];
  return z.parse(Document, JSON.parse(await run('npm', args, { cwd: root, name: 'npm sbom' })));
};

const contentsOf = async (service: string) => {
  const contents = new Map<string, string[]>();
  for (const unit of unitsOf(service))
    for (const name of await packagesIn(unit)) contents.set(name, [...(contents.get(name) ?? []), unit.name]);
  return contents;
};

const main = async () => {
  const whole = await wholeList();
  mkdirSync(directory, { recursive: true });
  for (const service of services) {
    const document = onlyWhatIsIn(whole, service, await contentsOf(service));
    const file = join(directory, `${service}.cdx.json`);
    writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
    say(`dist/sbom/${service}.cdx.json: ${document.components.length} packages`);
  }
};

main();
