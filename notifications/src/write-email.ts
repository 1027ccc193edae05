import type { Email, Language, Languages, Notice } from './email';
import { factsOf, type Setting } from './facts';
import { fillHtml, fillText } from './fill-template';

/** The language of a locale such as `de-AT`; English for one that there is no folder for, and without one. */
const languageFor = (languages: Languages, locale = ''): Language => {
  const [name = ''] = locale.toLowerCase().split(/[-_]/);
  return (Object.hasOwn(languages, name) && languages[name]) || languages.en;
};

/** The e-mail that tells a customer of a notice. What anybody typed stands in it as text: it is no markup, no header, no line. */
export const writeEmail =
  (languages: Languages, setting: Setting) =>
  (notice: Notice, locale?: string): Email => {
    const { words, emails } = languageFor(languages, locale);
    const { subject, html, text } = emails[notice.kind];
    const facts = factsOf({ words, ...setting }, notice);
    return { subject: fillText(subject, facts), html: fillHtml(html, facts), text: fillText(text, facts) };
  };
