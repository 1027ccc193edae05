import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { viewsList } from '../../../build/views-list.mjs';
import { fingerprintOf, lastSaveOf } from '../../stacks/fingerprint';
import { root } from '../../stacks/paths';

const run = promisify(execFile);
const made: string[] = [];
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

const aStack = (files: Record<string, string>): string => {
  const directory = mkdtempSync(join(tmpdir(), 'stack-'));
  made.push(directory);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
  return directory;
};

const view = (name: string) => `export const view = { name: '${name}' };`;

it('lists the files in the order of their names', async () => {
  const stack = aStack({
    'src/views/late-orders.ts': view('late-orders'),
    'src/views/in.ts': view('in'),
    'src/views/views.ts': view('views'),
    'src/views/notes.md': 'No view.',
  });

  expect(await viewsList(join(stack, 'src'))).toBe(
    `// Generated from the files of \`views/\`: npm run generate, and each build.
import { view as inView } from './views/in';
import { view as lateOrdersView } from './views/late-orders';
import { view as viewsView } from './views/views';

export const views = [
  inView,
  lateOrdersView,
  viewsView,
];
`,
  );
});

it.each([
  ['has another name than its view', 'late-orders', view('late'), 'exports a view named late'],
  ['exports no view', 'late-orders', 'export const late = {};', 'exports no `view`'],
  ['is not in lower case', 'lateOrders', view('lateOrders'), 'cannot be a view'],
  ['is a test', 'late.test', '', 'cannot be a view'],
])('refuses a file that %s', async (_, name, text, message) => {
  const stack = aStack({ 'src/views/inbox.ts': view('inbox'), [`src/views/${name}.ts`]: text });

  await expect(viewsList(join(stack, 'src'))).rejects.toThrow(`src/views/${name}.ts ${message}`);
});

describe('the build of a function', () => {
  const NAMES = ['One', 'Two', 'Three'];
  const stackOf = (views: Record<string, string>) =>
    aStack({
      'template.yaml': `Resources:\n${NAMES.map((name) => `  ${name}: { Properties: { Handler: show.handler } }`).join('\n')}\n`,
      'src/handlers/show.ts': "import { views } from '../all-views';\nexport const handler = () => views;",
      'src/all-views.ts': 'export const views = [];',
      ...views,
    });
  const build = (stack: string, name: string) =>
    run(process.execPath, [join(root, 'build/function.mjs'), name, join(stack, 'built', name)], { cwd: stack });

  it('bundles every view, also when several functions are built at once', async () => {
    const stack = stackOf({ 'src/views/inbox.ts': view('inbox'), 'src/views/dishes.ts': view('dishes') });

    await Promise.all(NAMES.map((name) => build(stack, name)));

    for (const name of NAMES)
      expect(readFileSync(join(stack, 'built', name, 'show.js'), 'utf8')).toMatch(/"dishes".*"inbox"/);
    expect(readFileSync(join(stack, 'src/all-views.ts'), 'utf8')).toBe(await viewsList(join(stack, 'src')));
    expect(readdirSync(join(stack, 'src')).toSorted()).toEqual(['all-views.ts', 'handlers', 'views']);
  });

  it('fails with one line for a view under another name', async () => {
    const stack = stackOf({ 'src/views/dishes.ts': view('dish') });

    await expect(build(stack, 'One')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^\S+src\/views\/dishes\.ts exports a view named dish: .*\n$/),
    });
  });
});

describe('the stack that is watched', () => {
  const stackIn = (directory: string) => ({
    id: 'views',
    directory,
    templateFile: 'template.yaml',
    sources: [relative(root, directory)],
  });
  const seen = (stack: ReturnType<typeof stackIn>) => [fingerprintOf(stack), lastSaveOf(stack)];

  it('changes with a new view, and not with the list that the build then writes', () => {
    const files = { 'template.yaml': '', 'src/views/inbox.ts': view('inbox'), 'src/all-views.ts': '' };
    const stack = stackIn(aStack(files));
    const before = seen(stack);

    writeFileSync(join(stack.directory, 'src/views/dishes.ts'), view('dishes'));
    const after = seen(stack);
    writeFileSync(join(stack.directory, 'src/all-views.ts'), 'export const views = [];');

    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(seen(stack)).toEqual(after);
  });
});
