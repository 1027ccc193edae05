import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const root = join(__dirname, '../..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

const Names = z.optional(z.record(z.string(), z.string()));
const Manifest = z.looseObject({ dependencies: Names, devDependencies: Names, scripts: Names });
const Entry = z.looseObject({
  version: z.optional(z.string()),
  resolved: z.optional(z.string()),
  integrity: z.optional(z.string()),
  link: z.optional(z.boolean()),
  optional: z.optional(z.boolean()),
  dependencies: Names,
});
type Entry = z.infer<typeof Entry>;
const Lock = z.object({ lockfileVersion: z.number(), packages: z.record(z.string(), Entry) });

const lock = z.parse(Lock, JSON.parse(textOf('package-lock.json')));
const workspaces = ['package.json', 'layers/order-lookup/package.json', 'clients/typescript/package.json'];
const installed = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

/** Of the entries, the paths of those that are not as they should be. */
const pathsOf = (entries: [string, Entry][], isWrong: (entry: Entry) => boolean) =>
  entries.filter(([, entry]) => isWrong(entry)).map(([path]) => path);

describe('what npm installs', () => {
  it.each(workspaces)('is pinned to exact versions in %s', (file) => {
    const { dependencies = {}, devDependencies = {} } = z.parse(Manifest, JSON.parse(textOf(file)));

    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([name, range]) => name !== 'order-lookup' && !/^\d+\.\d+\.\d+$/.test(range),
    );

    expect(loose).toEqual([]);
  });

  it('is in the lockfile with its version, every package', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(installed.length).toBeGreaterThan(300);
    expect(pathsOf(installed, ({ version }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version ?? ''))).toEqual([]);
  });

  it('is from the registry that npm is set up with, from no host, repository or file that is named here', () => {
    const elsewhere = pathsOf(installed, ({ resolved }) => resolved !== undefined);
    const sources = Object.entries(lock.packages).flatMap(([path, { dependencies = {} }]) =>
      Object.entries(dependencies)
        .filter(([, range]) => /^(git|github|https?|file):|\//.test(range))
        .map(([name]) => `${path} ${name}`),
    );

    expect(elsewhere).toEqual([]);
    expect(sources).toEqual([]);
  });

  it('is what the lockfile has a hash of, but for builds for other platforms', () => {
    const unknown = pathsOf(installed, ({ integrity, optional }) => !integrity?.startsWith('sha512-') && !optional);

    expect(unknown).toEqual([]);
  });

  it('runs nothing while it is installed', () => {
    expect(textOf('.npmrc').split('\n')).toContain('ignore-scripts=true');
    expect(textOf('.npmrc')).not.toMatch(/registry|_auth|token/i);
  });

  it('is installed from the lockfile alone, by every script', () => {
    const scripts = Object.values(z.parse(Manifest, JSON.parse(textOf('package.json'))).scripts ?? {});

    expect(scripts.filter((line) => /npm (i|install)\b|npx /.test(line))).toEqual([]);
    expect(textOf('tools/setup/install.mjs')).toContain("'npm', ['ci',");
  });
});

describe('what pip installs', () => {
  it.each(['engine', 'sam', 'schemathesis', 'policy'])('is pinned to exact versions for %s', (name) => {
    const lines = textOf(`tools/setup/requirements/${name}.txt`)
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));

    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !/^[\w.[\]-]+==[\w.]+( ;.*)?$/.test(line))).toEqual([]);
  });
});
