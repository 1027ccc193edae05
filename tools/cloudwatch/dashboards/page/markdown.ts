// The little of Markdown that text widgets use: headings, lists, paragraphs; bold, code and links in them.
import { element } from './element';

const INLINE = /\*\*(.+?)\*\*|`(.+?)`|\[(?:button:(?:primary:)?)?([^\]]+)\]\(([^)\s]+)\)/g;

const link = (text: string, address: string) => {
  const made = element('a', { text });
  // An address of any other kind could run a script.
  if (/^(https?:\/\/|#|\/)/.test(address)) made.href = address;
  return made;
};

const inline = (text: string): Node[] => {
  const nodes: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, strong, code, label = '', address = ''] = match;
    nodes.push(new Text(text.slice(end, match.index)));
    nodes.push(
      strong ? element('strong', { text: strong }) : code ? element('code', { text: code }) : link(label, address),
    );
    end = match.index + whole.length;
  }
  return [...nodes, new Text(text.slice(end))];
};

const block = (text: string): Node => {
  const lines = text.split('\n');
  if (lines.every((line) => /^\s*[-*] /.test(line)))
    return element('ul', {}, ...lines.map((line) => element('li', {}, ...inline(line.replace(/^\s*[-*] /, '')))));
  return element('p', {}, ...inline(lines.join(' ')));
};

const HEADINGS = ['h1', 'h2', 'h3'] as const;

export const markdown = (text: string): Node[] =>
  // A heading is a block of its own, also without an empty line after it.
  text
    .replace(/^(#{1,6} .*)$/gm, '\n\n$1\n\n')
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, marks = '', title = ''] = /^(#{1,6}) (.*)$/.exec(part) ?? [];
      return marks ? element(HEADINGS[marks.length - 1] ?? 'h3', {}, ...inline(title)) : block(part);
    });
