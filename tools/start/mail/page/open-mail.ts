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

/** An opened e-mail: who, when, what, and either of its two parts. `back` leads to the list where there is room for one of them. */
export const openMail = (mail: Listed, address: string, back: string): Node[] => {
  const { subject, from, to, time, text } = mail;
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
  const leave = element('a', { class: 'back', text: '← All e-mails' });
  leave.href = back;
  return [
    leave,
    element('h2', { text: subject }),
    element(
      'dl',
      {},
      ...field('From', from),
      ...field('To', to),
      ...field('Sent', new Date(time).toLocaleString('en-GB')),
    ),
    element('div', { class: 'parts' }, ...buttons.map(({ button }) => button)),
    frame,
    plain,
  ];
};
