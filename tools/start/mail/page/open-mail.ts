import { element } from '../../../cloudwatch/dashboards/page/element';
import type { Listed } from './mails';

const field = (name: string, value: string) => [element('dt', { text: name }), element('dd', { text: value })];

/** The HTML part, by its own address: it can neither run anything nor reach this page. */
const frameOf = (address: string, subject: string) => {
  const frame = element('iframe', { title: subject });
  // What the server says of it once more, should it be opened by a browser that does not know.
  frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  frame.referrerPolicy = 'no-referrer';
  frame.src = address;
  return frame;
};

type Part = 'HTML' | 'Plain text';

/** What a reader wants to know of an e-mail first. A template was sent to nobody, at no time. */
const fieldsOf = ({ from, to, time }: Listed, isPreview: boolean): Node[] =>
  isPreview
    ? field('Language', to)
    : [...field('From', from), ...field('To', to), ...field('Sent', new Date(time).toLocaleString('en-GB'))];

/** `address`: where the HTML part is. `back`: where the list is, if there is room for one of them only. */
type Opened = { address: string; back: string; isPreview: boolean };

/** An opened e-mail: who, when, what, and either of its two parts. */
export const openMail = (mail: Listed, { address, back, isPreview }: Opened): Node[] => {
  const { subject, text } = mail;
  const frame = frameOf(address, subject);
  const plain = element('pre', { text });
  const buttons = (['HTML', 'Plain text'] satisfies Part[]).map((part) => {
    const button = element('button', { text: part });
    button.type = 'button';
    button.addEventListener('click', () => show(part));
    return { part, button };
  });
  const show = (wanted: Part) => {
    for (const { part, button } of buttons) button.setAttribute('aria-pressed', String(part === wanted));
    frame.hidden = wanted !== 'HTML';
    plain.hidden = wanted === 'HTML';
  };
  show('HTML');
  const leave = element('a', { class: 'back', text: isPreview ? '← All templates' : '← All e-mails' });
  leave.href = back;
  return [
    leave,
    element('h2', { text: subject }),
    element('dl', {}, ...fieldsOf(mail, isPreview)),
    element('div', { class: 'parts' }, ...buttons.map(({ button }) => button)),
    frame,
    plain,
  ];
};
