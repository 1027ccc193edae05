// `node shop/build.mjs [--out DIR]` writes the shop as files to publish: index.html, and assets whose names change with their content.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const directory = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { out: { type: 'string', default: join(directory, 'dist') } } });
const { out } = values;

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [join(directory, 'src', 'main.tsx'), join(directory, 'src', 'icon.svg')],
  outdir: out,
  entryNames: 'assets/[name]-[hash]',
  assetNames: 'assets/[name]-[hash]',
  loader: { '.svg': 'copy' },
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

const written = Object.keys(metafile.outputs).map((file) => relative(out, file));
const assets = {
  script: written.find((file) => file.endsWith('.js')),
  style: written.find((file) => file.endsWith('.css')),
  icon: written.find((file) => file.endsWith('.svg')),
};
const page = readFileSync(join(directory, 'src', 'index.html'), 'utf8');
mkdirSync(out, { recursive: true });
writeFileSync(
  join(out, 'index.html'),
  page.replace(/\{\{(\w+)\}\}/g, (_, name) => assets[name]),
);

for (const file of ['index.html', ...written]) {
  const bytes = gzipSync(readFileSync(join(out, file)), { level: 9 }).length;
  console.log(`${file}  ${(bytes / 1000).toFixed(1)} kB compressed`);
}
