import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pageBundle } from '../../terminal/page-bundle';
import { eventsPage } from './events-page';
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
const json = (text: string): File => ({ type: 'application/json', text });

/** The APIs that are described in docs/openapi/, by the name of their file; the one with the most paths first. */
export const apisIn = (docs: string): { id: string; title: string; text: string }[] =>
  readdirSync(join(docs, 'openapi'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const text = readFileSync(join(docs, 'openapi', file), 'utf8');
      const { info, paths } = JSON.parse(text);
      return { id: basename(file, '.json'), title: info.title, text, size: Object.keys(paths).length };
    })
    .toSorted((one, other) => other.size - one.size);

/** All pages by their path: the reference of every API and of the events, and the guides of docs/ beside it. */
export const pagesOf = async (root: string, signIn: SignIn): Promise<Map<string, File>> => {
  const docs = join(root, 'docs');
  const { script, style } = await pageBundle(join(root, 'tools', 'contract', 'reference', 'page'));
  const guides = guidesIn(docs);
  const apis = apisIn(docs);
  const events = readFileSync(join(docs, 'asyncapi', 'events.json'), 'utf8');
  return new Map<string, File>([
    ['index.html', html(referencePage(apis, signIn))],
    ['page.js', { type: 'text/javascript', text: script }],
    ['page.css', { type: 'text/css', text: style }],
    ...apis.map(({ id, text }): [string, File] => [`openapi/${id}.json`, json(text)]),
    ['asyncapi/events.json', json(events)],
    ['events.html', html(guidePage(apis, eventsPage(JSON.parse(events))))],
    ['guides.html', html(guidePage(apis, { path: 'guides.html', title: 'Guides', html: contents(guides) }))],
    ...guides.map((guide): [string, File] => [guide.path, html(guidePage(apis, guide))]),
  ]);
};
