import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { run } from '../../setup/run.mjs';
import { root } from '../../stacks/paths';

/** A file of the built shop. */
export type ShopFile = { type: string; content: Buffer };
/** The files of the built shop by their paths, such as `index.html`. */
export type ShopFiles = ReadonlyMap<string, ShopFile>;

const SOURCES = ['shop/src', 'shop/build.mjs', 'menu', 'clients/typescript/src'];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
    : [path];

const lastSave = (): string =>
  SOURCES.flatMap((source) => filesBelow(join(root, source)))
    .map((file) => `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`)
    .join('\n');

/** Builds the shop as it is published, and reads what was built. @throws Failure with the build's own words */
export const buildShop = async (): Promise<ShopFiles> => {
  const out = mkdtempSync(join(tmpdir(), 'shop-'));
  try {
    await run(process.execPath, [join(root, 'shop', 'build.mjs'), '--out', out], {
      cwd: root,
      name: 'building the shop',
    });
    const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) in TYPES);
    return new Map(
      names.map((name) => [name, { type: TYPES[extname(name)] ?? '', content: readFileSync(join(out, name)) }]),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};

/** Gives the built shop, and builds it again when a file of it was saved since: a reload shows what was saved. */
export const freshShop = () => {
  let built: { of: string; files: Promise<ShopFiles> } | undefined;
  return (): Promise<ShopFiles> => {
    const saved = lastSave();
    if (built?.of !== saved) {
      const files = buildShop();
      built = { of: saved, files };
      files.catch(() => {
        built = undefined; // So that the next request tries again.
      });
    }
    return built?.files ?? buildShop();
  };
};
