// `npm run build:docs`: the pages as files to publish, such as on GitHub Pages. They call the server that a reader names.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../stacks/paths';
import { pagesOf } from './pages';

const target = join(root, 'dist', 'docs');

const pages = await pagesOf(root, 'token');
rmSync(target, { recursive: true, force: true });
for (const [path, { text }] of pages) {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
console.log(`wrote ${pages.size} files to dist/docs`);
