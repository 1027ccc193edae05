import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { emailsModule, writeEmails } from '../../../build/emails.mjs';
import type { Languages } from '../../../notifications/src/email';
import { root } from '../../stacks/paths';
import { previews } from '../../start/mail/previews';

const SOURCES = join(root, 'notifications/src');
const made: string[] = [];
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

/** The e-mails, copied to a temporary folder. */
const aCopy = () => {
  const directory = mkdtempSync(join(tmpdir(), 'emails-'));
  made.push(directory);
  cpSync(join(SOURCES, 'emails'), join(directory, 'emails'), { recursive: true });
  return {
    directory,
    emails: join(directory, 'emails'),
    /** Puts a text in the place of another one in a file. */
    edit: (file: string, [before, after]: readonly [string, string]) => {
      const path = join(directory, 'emails', file);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
      writeFileSync(path, text.replace(before, after));
    },
  };
};

const languagesIn = (module: string): Languages =>
  runInThisContext(`(${module.slice(module.indexOf('{'), module.lastIndexOf('}') + 1)})`);

it('are what is committed', async () => {
  expect(readFileSync(join(SOURCES, 'all-emails.ts'), 'utf8')).toBe(await emailsModule(SOURCES));
});

it('are in a second language when it has a folder, without any other change', async () => {
  const { directory, emails, edit } = aCopy();
  cpSync(join(emails, 'en'), join(emails, 'de'), { recursive: true });
  edit('de/words.json', ['en-US', 'de-DE']);
  edit('de/delivered.mjml', ['Your order {{orderId}} was delivered', 'Ihre Bestellung {{orderId}} ist da']);
  edit('de/delivered.mjml', ['Enjoy your meal</h1>', 'Guten Appetit</h1>']);
  edit('de/delivered.txt', ['Enjoy your meal.', 'Guten Appetit.']);

  await writeEmails(directory);
  const languages = languagesIn(readFileSync(join(directory, 'all-emails.ts'), 'utf8'));

  expect(Object.keys(languages)).toEqual(['de', 'en']);
  const mails = await previews(languages);
  expect(mails).toHaveLength(12);
  const delivered = mails.find(({ id }) => id === 'de-delivered');
  expect(delivered).toMatchObject({ to: 'German', subject: 'Ihre Bestellung dinner-2026-11-21 ist da' });
  expect(delivered?.html).toContain('Guten Appetit</h1>');
  expect(delivered?.text).toMatch(/^Guten Appetit\.\n/);
  const placed = mails.find(({ id }) => id === 'de-placed');
  expect(placed?.text).toContain('19,98\u00a0$');
  // Nothing is left behind.
  expect(readdirSync(directory).toSorted()).toEqual(['all-emails.ts', 'emails']);
});

it.each([
  ['en/placed.mjml', ['</mj-head>', ''], /placed\.mjml /],
  ['en/placed.mjml', ['<mj-table', '<mj-grid'], /placed\.mjml /],
  ['en/placed.mjml', ['../head.mjml', '../feet.mjml'], /placed\.mjml includes a file that is not in `emails\/`/],
  ['en/placed.mjml', ['../head.mjml', '../../../../../etc/hosts'], /placed\.mjml /],
  ['en/placed.mjml', ['</mj-table>', '</mj-table><mj-image src="https://evil.example/x.png" />'], /loads something/],
  ['en/placed.mjml', ['We have your order {{orderId}}', 'A & B'], /has no <mj-title> of one line of plain text/],
  ['en/placed.mjml', ['{{/items}}', ''], /a section that does not end/],
  ['en/placed.txt', ['{{total}}', '{{{total}}}'], /has a placeholder that is not {{name}}/],
  ['en/placed.txt', ['{{total}}', '{{ total }}'], /has a placeholder that is not {{name}}/],
] as const)('are not built from a template with a mistake: %s %j', async (file, edited, message) => {
  const { directory, edit } = aCopy();
  edit(file, edited);

  await expect(emailsModule(directory)).rejects.toThrow(message);
});

it.each([
  ['a file is missing', (emails: string) => rmSync(join(emails, 'de/placed.txt')), /de\/placed\.txt is missing/],
  [
    'a placeholder is made up',
    (emails: string) => writeFileSync(join(emails, 'de/placed.txt'), '{{reason}}'),
    /de\/placed\.txt has a placeholder that the same e-mail in en has not: {{reason}}/,
  ],
  [
    'words are missing',
    (emails: string) => writeFileSync(join(emails, 'de/words.json'), '{"locale":"de-DE"}'),
    /de\/words\.json has other keys than/,
  ],
  [
    'its name is not one of two letters',
    (emails: string) => cpSync(join(emails, 'de'), join(emails, 'german'), { recursive: true }),
    /german is no language/,
  ],
])('are not built with a language of which %s', async (_, spoil, message) => {
  const { directory, emails } = aCopy();
  cpSync(join(emails, 'en'), join(emails, 'de'), { recursive: true });
  spoil(emails);

  await expect(emailsModule(directory)).rejects.toThrow(message);
});
