// One module for Node and browsers, and its declarations.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const directory = dirname(fileURLToPath(import.meta.url));
const dist = join(directory, 'dist');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: [join(directory, 'src', 'client.ts')],
  outfile: join(dist, 'client.js'),
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  sourcemap: true,
});
const declarations = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', 'src'];
execFileSync(process.execPath, [tsc, '-p', directory, ...declarations, '--outDir', dist], { stdio: 'inherit' });

// TypeScript leaves import paths as they are written, and Node's own resolution wants the extension.
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = join(dist, name);
  const text = readFileSync(file, 'utf8').replace(/((?:from |import\()(['"]))(\.\.?\/[^'"]+)\2/g, '$1$3.js$2');
  writeFileSync(file, text);
}
