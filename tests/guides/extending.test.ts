import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const guide = readFileSync(join(root, 'docs/extending.md'), 'utf8');
const patch = [...guide.matchAll(/^```diff\n([\s\S]*?)^```$/gm)].map(([, diff]) => diff).join('');

const copy = mkdtempSync(join(tmpdir(), 'extending-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const here = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: copy, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });

/** What is installed, but for the layer, which is the copy's own. */
const linkPackages = (folder: string) => {
  const installed = join(root, folder, 'node_modules');
  if (!existsSync(installed)) return;
  mkdirSync(join(copy, folder, 'node_modules'));
  for (const name of readdirSync(installed).filter((one) => one !== 'order-lookup'))
    symlinkSync(join(installed, name), join(copy, folder, 'node_modules', name));
};

/** What failed, in the words of the tool, which are on its output. */
const passes = (command: string, ...args: string[]): string => {
  try {
    here(command, ...args);
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${command} ${args.join(' ')}\n${stdout}${stderr}`;
  }
};

test('both changes of the guide apply, compile, are well formed and pass their own tests', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of tracked.filter((one) => existsSync(join(root, one)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  linkPackages('');
  linkPackages('clients/typescript');
  symlinkSync('../layers/order-lookup', join(copy, 'node_modules/order-lookup'));
  const bin = (name: string) => join(copy, 'node_modules/.bin', name);

  execFileSync('git', ['apply', '-'], { cwd: copy, input: patch });

  expect(passes(bin('tsc'), '--noEmit')).toBe('');
  expect(passes(bin('biome'), 'check', '--error-on-warnings', 'orders', 'layers')).toBe('');
  const theirs = ['orders/tests/unit/order-note', 'orders/tests/unit/get-receipt'];
  expect(passes(bin('jest'), ...theirs, '--selectProjects', 'unit', '--runInBand')).toBe('');
}, 180_000);
