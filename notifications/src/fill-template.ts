// Fills the placeholders of a template. Nothing gets into an e-mail but through here, and nothing gets in unescaped.

/** What placeholders stand for, by their names: texts, and lists for sections. A section without a text or a list is left out. */
export type Facts = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[] | undefined>>;

/** `{{name}}`, and `{{#name}}…{{/name}}`: shown if there is such a text, and once for each entry of a list. */
const PART = /\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}\n?|\{\{(\w+)\}\}/g;

/**
 * What may end a line, hide, or turn the direction of what follows: control characters, Unicode's separators and marks of
 * direction, and characters without a width, but for the joiners that some scripts and emoji need.
 */
const NOT_TEXT = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/** The text in one line, as a mail program shows it. */
const inOneLine = (text: string): string => text.toWellFormed().replace(NOT_TEXT, ' ');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapedForHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

type Secure = (text: string) => string;

const fill = (template: string, facts: Facts, secure: Secure): string =>
  // In one go: what a value says is never taken for a part of the template.
  template.replace(PART, (_, section: string | undefined, inner: string, name: string) => {
    const fact = facts[section ?? name];
    if (section === undefined) {
      if (typeof fact !== 'string') throw new Error(`there is no text for the placeholder ${name}`);
      return secure(fact);
    }
    if (fact === undefined || fact === '') return '';
    const entries = typeof fact === 'string' ? [{}] : fact;
    return entries.map((entry) => fill(inner.replace(/^\n/, ''), { ...facts, ...entry }, secure)).join('');
  });

/** For HTML: in text and in attributes between quotes. @throws for a placeholder that there is no text for */
export const fillHtml = (template: string, facts: Facts): string =>
  fill(template, facts, (text) => escapedForHtml(inOneLine(text)));

/** For plain text, a subject among it: a value never begins a new line. @throws for a placeholder that there is no text for */
export const fillText = (template: string, facts: Facts): string => fill(template, facts, inOneLine);
