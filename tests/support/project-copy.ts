import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');

/** The diffs of a guide, or of the section with this heading, as one patch. */
export const patchIn = (guide: string, heading?: string): string => {
  const page = readFileSync(join(root, guide), 'utf8');
  const section =
    heading === undefined ? page : page.split(/^(?=## )/m).find((one) => one.startsWith(`## ${heading}\n`));
  if (section === undefined) throw new Error(`${guide} has no section "${heading}"`);
  return [...section.matchAll(/^```diff\n([\s\S]*?)^```$/gm)].map(([, diff]) => diff).join('');
};

/** What is installed, but for the layer, which is the copy's own. */
const linkPackages = (copy: string, folder: string) => {
  const installed = join(root, folder, 'node_modules');
  if (!existsSync(installed)) return;
  mkdirSync(join(copy, folder, 'node_modules'));
  for (const name of readdirSync(installed).filter((one) => one !== 'order-lookup'))
    symlinkSync(join(installed, name), join(copy, folder, 'node_modules', name));
};

/** A copy of the project as it stands here, with its packages, that the patch of a guide can be applied to. */
export const projectCopy = () => {
  const copy = mkdtempSync(join(tmpdir(), 'copy-'));
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const tracked = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of tracked.filter((one) => existsSync(join(root, one)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  linkPackages(copy, '');
  linkPackages(copy, 'clients/typescript');
  symlinkSync('../layers/order-lookup', join(copy, 'node_modules/order-lookup'));

  const apply = (patch: string) => execFileSync('git', ['apply', '-'], { cwd: copy, input: patch });

  /** What failed of a command, in the words of the tool, which are on its output; empty when it passed. */
  const failureOf = (command: string, ...args: string[]): string => {
    const path = join(copy, 'node_modules/.bin', command);
    try {
      execFileSync(existsSync(path) ? path : command, args, { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
      return '';
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return `${command} ${args.join(' ')}\n${stdout}${stderr}`;
    }
  };
  return { directory: copy, apply, failureOf, remove: () => rmSync(copy, { recursive: true, force: true }) };
};
