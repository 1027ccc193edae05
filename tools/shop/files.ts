import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { ShopConfig } from '../../shop/src/config';
import { Failure } from '../setup/failure.mjs';

/** A file of the shop as it lies in the bucket. */
export type ShopFile = { key: string; body: Buffer; contentType: string; cacheControl: string };

export const PAGE = 'index.html';
export const CONFIG = 'config.json';
export const ASSETS = 'assets/';

/** For files whose names change with their content. */
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Browsers and CloudFront keep the file and ask each time whether it is still the same. */
const ASKED_EACH_TIME = 'no-cache';

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const HASHED = /-[A-Za-z0-9_]{8,}\.[^/]+$/;

const fileOf = (key: string, body: Buffer): ShopFile => {
  const contentType = CONTENT_TYPES[extname(key)];
  if (!contentType) throw new Failure(`The shop has a file whose content type is not known: ${key}.`);
  const isAsset = key.startsWith(ASSETS);
  if (isAsset && !HASHED.test(key))
    throw new Failure(`${key} is kept by browsers for a year, but its name has no hash of its content.`);
  return { key, body, contentType, cacheControl: isAsset ? FOR_EVER : ASKED_EACH_TIME };
};

const pathsBelow = (directory: string): string[] =>
  readdirSync(directory)
    .sort()
    .map((name) => join(directory, name))
    .flatMap((path) => (statSync(path).isDirectory() ? pathsBelow(path) : [path]));

/** What the page names has to be there: it would load nothing, and show nothing. */
const requireAssets = (page: ShopFile, files: readonly ShopFile[]) => {
  const keys = new Set(files.map(({ key }) => key));
  const named = [...page.body.toString().matchAll(/["'/](assets\/[^"'?#\s]+)/g)].map(([, key = '']) => key);
  const missing = named.find((key) => !keys.has(key));
  if (missing) throw new Failure(`${PAGE} names ${missing}, which the build has not written.`);
};

/**
 * What was built into a folder, with the configuration, in the order in which it can be published: the page comes last, when all that
 * it names is there.
 * @throws Failure when the page, or something that it names, is missing
 */
export const shopFiles = (directory: string, config: ShopConfig): ShopFile[] => {
  if (!existsSync(join(directory, PAGE)))
    throw new Failure(`There is no ${PAGE} in ${directory}: build the shop first.`);
  const built = pathsBelow(directory).map((path) => ({ path, key: relative(directory, path).replaceAll('\\', '/') }));
  const files = built.filter(({ key }) => key !== CONFIG).map(({ path, key }) => fileOf(key, readFileSync(path)));
  const pages = files.filter(({ key }) => key === PAGE);
  for (const page of pages) requireAssets(page, files);
  const assets = files.filter(({ key }) => key.startsWith(ASSETS));
  const others = files.filter((file) => !pages.includes(file) && !assets.includes(file));
  return [...assets, ...others, fileOf(CONFIG, Buffer.from(`${JSON.stringify(config, undefined, 2)}\n`)), ...pages];
};
