import { posix } from 'node:path';
import { Marked, Renderer, type Token } from 'marked';
import { gfmHeadingId } from 'marked-gfm-heading-id';

/** A page made of one markdown file; `path` is the file's own below docs/, with another ending. */
export type Guide = { path: string; title: string; html: string };

/** The page that shows a file of docs/: a guide, or the reference that is made from the AsyncAPI document. */
export const pageOf = (file: string): string =>
  file.replace(/\.md$/, '.html').replace(/asyncapi\/(events)\.json$/, '$1.html');

/** Where a link in `file` leads on these pages; nothing for what is not one of them, such as a source file. */
const target = (file: string, href: string): string | undefined => {
  if (/^(https?:|mailto:|#)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const leadsTo = posix.join(posix.dirname(file), path);
  if (leadsTo.startsWith('..') || pageOf(leadsTo) === leadsTo) return undefined;
  return `${pageOf(path)}${anchor === undefined ? '' : `#${anchor}`}`;
};

const textOf = (tokens: Token[]): string =>
  tokens
    .map((token) => {
      if ('tokens' in token && token.tokens) return textOf(token.tokens);
      return 'text' in token ? String(token.text) : token.raw;
    })
    .join('');

const standard = new Renderer();

/** Our Markdown, which may hold HTML such as anchors, as a page. */
export const guideOf = (file: string, markdown: string): Guide => {
  let title = file;
  const marked = new Marked(gfmHeadingId(), {
    walkTokens: (token) => {
      if (token.type === 'heading' && token.depth === 1) title = textOf(token.tokens ?? []);
    },
    renderer: {
      link(token) {
        const href = target(file, token.href);
        const text = this.parser.parseInline(token.tokens);
        if (href === undefined) return text;
        standard.parser = this.parser;
        return standard.link({ ...token, href });
      },
      // A wide table scrolls by itself, not with the page.
      table(token) {
        standard.parser = this.parser;
        return `<div class="wide">${standard.table.call(this, token)}</div>\n`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { path: pageOf(file), title, html };
};
