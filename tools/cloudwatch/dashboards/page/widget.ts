import type { Widget } from '../view';
import { chart } from './chart';
import { element } from './element';
import { full } from './format';
import { markdown } from './markdown';

type Drawn = { host: HTMLElement; update?: (next: Widget) => boolean };

const empty = (note: string) => element('p', { class: 'empty', text: note });

const graph = (widget: Extract<Widget, { kind: 'graph' }>): Drawn => {
  if (widget.lines.length === 0) return { host: element('div', { class: 'body' }, empty(widget.note)) };
  const shape = shapeOf(widget);
  const { host, update } = chart(widget);
  return {
    host,
    update: (next) => {
      if (next.kind !== 'graph' || shapeOf(next) !== shape) return false;
      update(next);
      return true;
    },
  };
};

const shapeOf = (widget: Widget) =>
  widget.kind === 'graph'
    ? JSON.stringify([widget.stacked, widget.thresholds, widget.lines.map(({ label, axis }) => [label, axis])])
    : '';

const numbers = ({ numbers, note }: Extract<Widget, { kind: 'numbers' }>) => {
  if (numbers.length === 0) return empty(note);
  const pairs = numbers.map(({ label, value }) =>
    element('div', {}, element('dd', { text: full(value) }), element('dt', { text: label })),
  );
  return element('dl', { class: 'numbers' }, ...pairs);
};

const STATES: Record<string, string> = {
  INSUFFICIENT_DATA: 'no data yet',
  MISSING: 'not on the local engine',
  OK: 'OK',
  ALARM: 'in alarm',
};

/** A name as CloudFormation makes it, without the stack before it, and what is behind it. */
const ownName = (name: string) => /^.+-([A-Z]\w+?)(?:Alarm)?-\w+$/.exec(name)?.[1] ?? name;

const alarms = ({ alarms }: Extract<Widget, { kind: 'alarms' }>) => {
  if (alarms.length === 0) return empty('No alarm is listed here.');
  const items = alarms.map(({ name, state, reason, description }) => {
    const parts = [element('b', { text: ownName(name) }), element('span', { text: STATES[state] ?? state })];
    return element('li', { class: state, title: `${name}\n${description}\n${reason}`.trim() }, ...parts);
  });
  return element('ul', { class: 'alarms' }, ...items);
};

const text = (widget: Extract<Widget, { kind: 'text' }>) => {
  const made = element('div', { class: 'text' });
  made.innerHTML = markdown(widget.markdown);
  return made;
};

const contentOf = (widget: Exclude<Widget, { kind: 'graph' }>): HTMLElement => {
  if (widget.kind === 'numbers') return numbers(widget);
  if (widget.kind === 'alarms') return alarms(widget);
  if (widget.kind === 'text') return text(widget);
  return empty(widget.note);
};

const draw = (widget: Widget): Drawn =>
  widget.kind === 'graph' ? graph(widget) : { host: element('div', { class: 'body' }, contentOf(widget)) };

/** A widget in its place; `update` draws what changed, or the whole widget when its shape changed. */
export const widgetCard = (first: Widget) => {
  let drawn = draw(first);
  let known = JSON.stringify(first);
  const note = element('div', { class: 'small' });
  const title = first.title ? [element('h2', { text: first.title, title: first.title })] : [];
  const card = element('section', { class: 'widget' }, ...title, drawn.host, note);
  card.style.gridArea = `${first.y + 1} / ${first.x + 1} / span ${first.height} / span ${first.width}`;
  card.dataset.kind = first.kind;
  const tell = (widget: Widget) => {
    const text = widget.kind === 'graph' && widget.lines.length > 0 ? widget.note : '';
    note.textContent = text;
    note.hidden = text === '';
  };
  tell(first);
  return {
    card,
    update: (next: Widget) => {
      const text = JSON.stringify(next);
      if (text === known) return;
      known = text;
      tell(next);
      if (drawn.update?.(next)) return;
      const anew = draw(next);
      card.replaceChild(anew.host, drawn.host);
      drawn = anew;
    },
  };
};
