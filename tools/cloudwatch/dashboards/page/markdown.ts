// The Markdown of text widgets. What a widget says is text: none of it becomes markup that is not Markdown's.
import { Marked } from 'marked';

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

// An address of any other kind could run a script.
const ADDRESS = /^(https?:\/\/|#|\/)/;
/** CloudWatch's own notation: `[button:primary:Text](address)`. */
const BUTTON = /^button:(primary:)?/;

const marked = new Marked({
  renderer: {
    html: ({ text }) => escaped(text),
    image: ({ text }) => escaped(text),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens).replace(BUTTON, '');
      return ADDRESS.test(href) ? `<a href="${escaped(href)}">${text}</a>` : text;
    },
  },
});

/** As HTML. */
export const markdown = (text: string): string => marked.parse(text, { async: false });
