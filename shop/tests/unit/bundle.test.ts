import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const shop = join(__dirname, '../..');
const out = mkdtempSync(join(tmpdir(), 'shop-bundle-'));
let page = '';
let assets: string[] = [];

beforeAll(() => {
  execFileSync(process.execPath, [join(shop, 'build.mjs'), '--out', out]);
  page = readFileSync(join(out, 'index.html'), 'utf8');
  assets = readdirSync(join(out, 'assets'));
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('loads less than 60 kB of compressed JavaScript', () => {
  const scripts = [...page.matchAll(/<script[^>]* src="\/([^"]+)"/g)].map(([, file = '']) => file);
  const all = assets.filter((name) => name.endsWith('.js'));

  expect(scripts).toEqual(all.map((name) => `assets/${name}`));
  const bytes = scripts.map((file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(60_000);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(10_000);
});

test('is loaded with four requests and less than 70 kB altogether, compressed', () => {
  const files = ['index.html', ...assets.map((name) => `assets/${name}`)];

  expect(files).toHaveLength(4);
  const bytes = files.map((file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(70_000);
});

test('is a page and assets whose names change with their content', () => {
  expect(readdirSync(out).toSorted()).toEqual(['assets', 'index.html']);
  for (const name of assets) expect(name).toMatch(/^(main|icon)-[0-9A-Z]{8}\.(js|css|svg)$/);
  for (const [, file = ''] of page.matchAll(/(?:src|href)="\/([^"]+)"/g))
    expect(assets).toContain(file.replace('assets/', ''));
});

test('has no inline script, style or handler, and names no other origin', () => {
  expect(page).not.toMatch(/<script(?![^>]* src=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect(page).not.toMatch(/https?:/);
  const styles = assets
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(join(out, 'assets', name), 'utf8'));
  expect(styles.join('')).not.toMatch(/@import|url\(/);
});

test('is made of the shop, the client, the menu, Preact and oauth4webapi, and of nothing else', async () => {
  const { metafile } = await build({
    entryPoints: [join(shop, 'src/main.tsx')],
    absWorkingDir: join(shop, '..'),
    bundle: true,
    write: false,
    outdir: out,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    logLevel: 'silent',
  });

  const places = Object.keys(metafile.inputs).map(
    (file) => /^(node_modules\/[^/]+|clients\/typescript\/src|[^/]+)/.exec(file)?.[1],
  );
  expect([...new Set(places)].toSorted()).toEqual([
    'clients/typescript/src',
    'menu',
    'node_modules/oauth4webapi',
    'node_modules/openapi-fetch',
    'node_modules/preact',
    'shop',
  ]);
});
