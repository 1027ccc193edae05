// The texts of the e-mails, from `emails/` in the sources of a stack: a folder for each language, with MJML, plain text and words.
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import mjml2html from 'mjml';

const HEAD = '// Generated from the files of `emails/`: npm run generate, and each build.';
/** The language that is complete: another one has the same files and may leave out placeholders, but not invent any. */
const FIRST = 'en';
const LANGUAGE = /^[a-z]{2}$/;
const root = fileURLToPath(new URL('..', import.meta.url));

const wrong = (file, what) => new Error(`${relative(root, resolve(file))} ${what}`);

const textOf = (file) => {
  if (!existsSync(file)) throw wrong(file, 'is missing');
  return readFileSync(file, 'utf8');
};

/** Indentation and empty lines are bytes that every customer would get. */
const withoutIndents = (html) =>
  html
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');

const compiled = async (file, emails) => {
  const options = {
    filePath: file,
    ignoreIncludes: false,
    includePath: resolve(emails),
    validationLevel: 'strict',
    fonts: {},
  };
  const { html } = await mjml2html(textOf(file), options).catch(({ message }) => {
    throw wrong(file, message);
  });
  // A file that is not there is a comment in the output.
  if (html.includes('<!-- mj-include')) throw wrong(file, 'includes a file that is not in `emails/`');
  if (/https?:\/\/(?!www\.w3\.org\/)/.test(html)) throw wrong(file, 'loads something or links somewhere by itself');
  return withoutIndents(html);
};

/** The title of a template is its subject. */
const subjectOf = (file) => {
  const [, subject = ''] = /<mj-title>([\s\S]*?)<\/mj-title>/.exec(textOf(file)) ?? [];
  if (!/^[^\n<&]+$/.test(subject)) throw wrong(file, 'has no <mj-title> of one line of plain text');
  return subject;
};

/** Placeholders and sections, such as `orderId` and `#items`. */
const placeholdersIn = (text) => new Set([...text.matchAll(/\{\{(#?\w+)\}\}/g)].map(([, name]) => name));

const checkPlaceholders = (file, text, known) => {
  const left = text.replace(/\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}/g, '$2').replace(/\{\{\w+\}\}/g, '');
  if (/\{\{|\}\}/.test(left) || /\{{3}|\}{3}/.test(text))
    throw wrong(file, 'has a placeholder that is not {{name}}, or a section that does not end');
  const unknown = [...placeholdersIn(text)].find((name) => !known.has(name));
  if (unknown) throw wrong(file, `has a placeholder that the same e-mail in ${FIRST} has not: {{${unknown}}}`);
};

const namesIn = (directory) =>
  readdirSync(directory)
    .filter((file) => file.endsWith('.mjml') && !file.startsWith('_'))
    .map((file) => basename(file, '.mjml'))
    .sort();

const emailOf = async (emails, language, name) => {
  const files = { mjml: join(emails, language, `${name}.mjml`), text: join(emails, language, `${name}.txt`) };
  const email = { subject: subjectOf(files.mjml), html: await compiled(files.mjml, emails), text: textOf(files.text) };
  const first = ['mjml', 'txt'].map((ending) => textOf(join(emails, FIRST, `${name}.${ending}`))).join();
  for (const [file, text] of [
    [files.mjml, email.html],
    [files.text, email.text],
  ])
    checkPlaceholders(file, text, placeholdersIn(first));
  return [name, email];
};

const wordsOf = (emails, language) => {
  const [file, first] = [language, FIRST].map((one) => join(emails, one, 'words.json'));
  const shapeOf = (value) => JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? '' : inner));
  const words = JSON.parse(textOf(file));
  if (shapeOf(words) !== shapeOf(JSON.parse(textOf(first))))
    throw wrong(file, `has other keys than ${relative(root, resolve(first))}`);
  return words;
};

const languageOf = async (emails, language) => {
  if (!LANGUAGE.test(language)) throw wrong(join(emails, language), 'is no language: use two letters, such as de');
  const names = namesIn(join(emails, FIRST));
  return [
    language,
    {
      words: wordsOf(emails, language),
      emails: Object.fromEntries(await Promise.all(names.map((name) => emailOf(emails, language, name)))),
    },
  ];
};

/**
 * The text of the module with all e-mails in all languages of these sources.
 * @throws what is wrong with one of the files, in a line
 */
export const emailsModule = async (directory) => {
  const emails = join(directory, 'emails');
  const languages = readdirSync(emails, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = await Promise.all(languages.map(({ name }) => languageOf(emails, name)).sort());
  return [HEAD, `export const languages = ${JSON.stringify(Object.fromEntries(all), null, 2)};`, ''].join('\n');
};

/** Brings `all-emails.ts` of these sources up to date. Several may do so at once. */
export const writeEmails = async (directory) => {
  const file = join(directory, 'all-emails.ts');
  const text = await emailsModule(directory);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  const fresh = join(directory, `.all-emails.${process.pid}`);
  writeFileSync(fresh, text);
  renameSync(fresh, file);
};
