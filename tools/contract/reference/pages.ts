import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageBundle } from '../../terminal/page-bundle';
import { type Guide, guideOf } from './guides';
import { escaped, guidePage, referencePage, type SignIn } from './layout';

export type File = { type: string; text: string };

const guidesIn = (docs: string): Guide[] =>
  readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => guideOf(file, readFileSync(join(docs, file), 'utf8')));

const listOf = (guides: Guide[]) =>
  `<ul>\n${guides.map(({ path, title }) => `<li><a href="${path}">${escaped(title)}</a></li>`).join('\n')}\n</ul>\n`;

const isDecision = ({ path }: Guide) => path.startsWith('decisions/');

const contents = (guides: Guide[]) =>
  `<h1>Guides</h1>\n${listOf(guides.filter((guide) => !isDecision(guide)))}` +
  `<h2>Decisions</h2>\n${listOf(guides.filter(isDecision))}`;

const html = (text: string): File => ({ type: 'text/html', text });

const documents = (docs: string): [string, File][] =>
  ['orders', 'users']
    .map((api) => join('openapi', `${api}.json`))
    .filter((path) => existsSync(join(docs, path)))
    .map((path) => [path, { type: 'application/json', text: readFileSync(join(docs, path), 'utf8') }]);

/** All pages by their path: the reference of both APIs, and the guides of docs/ beside it. */
export const pagesOf = async (root: string, signIn: SignIn): Promise<Map<string, File>> => {
  const docs = join(root, 'docs');
  const { script, style } = await pageBundle(join(root, 'tools', 'contract', 'reference', 'page'));
  const guides = guidesIn(docs);
  return new Map<string, File>([
    ['index.html', html(referencePage(signIn))],
    ['page.js', { type: 'text/javascript', text: script }],
    ['page.css', { type: 'text/css', text: style }],
    ...documents(docs),
    ['guides.html', html(guidePage({ path: 'guides.html', title: 'Guides', html: contents(guides) }))],
    ...guides.map((guide): [string, File] => [guide.path, html(guidePage(guide))]),
  ]);
};
