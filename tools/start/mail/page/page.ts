import './page.css';
import { byId, element } from '../../../cloudwatch/dashboards/page/element';
import { beginningOf, boxesOf, hashOf, inBox, type Listed, type Loaded, placeIn } from './mails';
import { openMail } from './open-mail';

const INTERVAL_MS = 2000;
const isPreview = location.pathname.startsWith('/mail/preview');
const base = isPreview ? '/mail/preview' : '/mail';
const title = isPreview ? 'Templates' : 'Mail';

let known: readonly Listed[] = [];
let total = 0;
let before = '';
/** Those that nobody has to be told of: they were there already, or were opened. */
let seen: Set<string> | undefined;
let opened = '';

const link = (href: string, isCurrent: boolean, ...children: Node[]) => {
  const made = element('a', {}, ...children);
  made.href = href;
  if (isCurrent) made.setAttribute('aria-current', 'true');
  return made;
};

const drawBoxes = (box: string) => {
  const boxes = boxesOf(known);
  // With one language there is nothing to choose.
  document.body.classList.toggle('unsorted', isPreview && boxes.length < 2);
  const all: [string, number][] = [['', known.length], ...boxes];
  const links = all.map(([name, count]) =>
    link(
      hashOf({ box: name, id: '' }),
      name === box,
      element('span', { text: name || (isPreview ? 'All languages' : 'All mailboxes'), title: name }),
      element('span', { class: 'count', text: String(count) }),
    ),
  );
  byId('boxes').replaceChildren(...links);
};

const timeOf = (time: string) => {
  const made = element('time', { text: new Date(time).toLocaleTimeString('en-GB') });
  made.dateTime = time;
  return made;
};

const entry = (mail: Listed, box: string, id: string) => {
  const isNew = !seen?.has(mail.id);
  const made = link(
    hashOf({ box, id: mail.id }),
    mail.id === id,
    element('span', { class: 'to', text: isNew ? `New: ${mail.to}` : mail.to }),
    ...(isPreview ? [] : [timeOf(mail.time)]),
    element('strong', { text: mail.subject }),
    element('span', { class: 'beginning', text: beginningOf(mail) }),
  );
  if (isNew) made.classList.add('new');
  return element('li', {}, made);
};

const NOTHING =
  'No e-mails yet. Place an order in the shop, and its e-mail appears here a second or two later. npm run load places many orders.';

const drawList = (box: string, id: string) => {
  const mails = inBox(known, box);
  const hidden = total - known.length;
  byId('list').replaceChildren(
    mails.length > 0
      ? element('ol', {}, ...mails.map((mail) => entry(mail, box, id)))
      : element('p', { class: 'empty', text: known.length > 0 ? 'This mailbox is empty.' : NOTHING }),
    ...(hidden > 0 ? [element('p', { class: 'empty', text: `${hidden} older e-mails are not shown.` })] : []),
  );
};

const drawMail = (box: string, id: string) => {
  const mail = known.find((one) => one.id === id);
  document.body.classList.toggle('open', mail !== undefined);
  // What is being read is not drawn anew.
  if (mail && opened === mail.id) return;
  opened = mail?.id ?? '';
  const select = isPreview ? 'Select a template.' : 'Select an e-mail.';
  const empty = element('p', { class: 'empty', text: known.length > 0 ? select : '' });
  const address = mail ? `${base}/messages/${encodeURIComponent(mail.id)}` : '';
  const back = hashOf({ box, id: '' });
  byId('mail').replaceChildren(...(mail ? openMail(mail, { address, back, isPreview }) : [empty]));
};

const draw = () => {
  const { box, id } = placeIn(location.hash);
  seen?.add(id);
  // A link keeps the focus, though the list is made anew.
  const focused = document.activeElement?.getAttribute('href');
  drawBoxes(box);
  drawList(box, id);
  drawMail(box, id);
  const again = [...document.querySelectorAll<HTMLAnchorElement>('main a')].find(
    (one) => focused && one.getAttribute('href') === focused,
  );
  if (document.activeElement === document.body) again?.focus({ preventScroll: true });
  const news = known.filter((mail) => !seen?.has(mail.id)).length;
  document.title = `${news > 0 ? `(${news}) ` : ''}${title}`;
};

const tell = (text: string, isLost: boolean) => {
  const state = byId('state');
  // Said again, it would be read aloud again.
  if (state.textContent !== text) state.textContent = text;
  state.classList.toggle('lost', isLost);
  state.classList.toggle('live', !isLost && !isPreview);
};

const take = (text: string) => {
  if (text === before) return;
  before = text;
  const loaded: Loaded = JSON.parse(text);
  known = loaded.mails;
  total = loaded.total;
  seen ??= new Set(known.map(({ id }) => id));
  draw();
};

const refresh = async () => {
  try {
    const answer = await fetch(`${base}/data`);
    const text = await answer.text();
    if (!answer.ok) throw new Error(text.trim());
    take(text);
    tell(
      isPreview
        ? `${total} templates, filled with example data`
        : `Live: ${total} ${total === 1 ? 'e-mail' : 'e-mails'}`,
      false,
    );
  } catch (error) {
    tell(`npm start does not answer (${error instanceof Error ? error.message : error})`, true);
  }
};

const loop = async () => {
  // A page that nobody looks at asks for nothing.
  if (!document.hidden) await refresh();
  setTimeout(loop, INTERVAL_MS);
};

byId('title').textContent = title;
document.querySelector(`[data-page="${base}"]`)?.setAttribute('aria-current', 'page');
addEventListener('hashchange', () => {
  draw();
  if (placeIn(location.hash).id) byId('mail').focus({ preventScroll: true });
});
document.addEventListener('visibilitychange', () => void (document.hidden || refresh()));
loop();
