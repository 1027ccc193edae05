// The list of the views, from the files of `views/` in the sources of a stack: each exports one `view`, named as its file is.
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';

const HEAD = '// Generated from the files of `views/`: npm run generate, and each build.';
const KEBAB = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;
const root = fileURLToPath(new URL('..', import.meta.url));

/** What the files export, by their names. */
const exportsOf = async (directory, names) => {
  const { outputFiles } = await build({
    stdin: {
      contents: names.map((name) => `export * as '${name}' from './views/${name}';`).join('\n'),
      resolveDir: directory,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
  const module = { exports: {} };
  const load = runInThisContext(`(function (require, module, exports) {${outputFiles[0].text}\n})`);
  load(createRequire(import.meta.url), module, module.exports);
  return module.exports;
};

/** A suffix: views may be called as the list is, or as a word of the language. */
const identifierOf = (name) => `${name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())}View`;

const listOf = (names) => {
  const imports = names.map((name) => `import { view as ${identifierOf(name)} } from './views/${name}';`);
  const lines = names.map((name) => `  ${identifierOf(name)},`);
  return [HEAD, ...imports, '', 'export const views = [', ...lines, '];', ''].join('\n');
};

/**
 * The text of the list of the views in these sources.
 * @throws what is wrong with one of the files, in a line
 */
export const viewsList = async (directory) => {
  const names = readdirSync(join(directory, 'views'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort();
  const wrong = (name, what) => new Error(`${relative(root, resolve(directory, 'views', name))}.ts ${what}`);
  const misnamed = names.find((name) => !KEBAB.test(name));
  if (misnamed)
    throw wrong(misnamed, 'cannot be a view: name the file in lower-case words with hyphens, such as late-orders.ts');
  const exported = await exportsOf(directory, names);
  for (const name of names) {
    const { view } = exported[name];
    if (view === undefined) throw wrong(name, 'exports no `view`');
    if (view.name !== name) throw wrong(name, `exports a view named ${view.name}: its name has to be that of the file`);
  }
  return listOf(names);
};

/** Brings `all-views.ts` of these sources up to date. Several may do so at once. */
export const writeViewsList = async (directory) => {
  const file = join(directory, 'all-views.ts');
  const text = await viewsList(directory);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  const fresh = join(directory, `.all-views.${process.pid}`);
  writeFileSync(fresh, text);
  renameSync(fresh, file);
};
