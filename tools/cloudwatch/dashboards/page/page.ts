import './page.css';
import type { Dashboard, View, Widget } from '../view';
import { byId, element } from './element';
import { widgetCard } from './widget';

const INTERVAL_MS = 3000;
const RANGES: readonly [label: string, seconds: number][] = [
  ['15 min', 900],
  ['1 h', 3600],
  ['3 h', 10_800],
  ['1 day', 86_400],
];

type Card = ReturnType<typeof widgetCard>;

let range = 900;
let latest: View | undefined;
let shown: { key: string; cards: Card[] } | undefined;

const chosen = (): Dashboard | undefined => {
  const wanted = decodeURIComponent(location.hash.slice(1));
  return latest?.dashboards.find(({ title }) => title === wanted) ?? latest?.dashboards[0];
};

const button = (text: string, isCurrent: boolean, press: () => void) => {
  const made = element('button', { text });
  made.type = 'button';
  made.setAttribute('aria-current', String(isCurrent));
  made.addEventListener('click', press);
  return made;
};

const drawNavigation = () => {
  const current = chosen();
  const tabs = (latest?.dashboards ?? []).map((dashboard) =>
    button(dashboard.title, dashboard === current, () => {
      location.hash = encodeURIComponent(dashboard.title);
    }),
  );
  byId('tabs').replaceChildren(...tabs);
  const ranges = RANGES.map(([label, seconds]) =>
    button(label, seconds === range, () => {
      range = seconds;
      refresh();
    }),
  );
  byId('ranges').replaceChildren(...ranges);
};

const placeOf = ({ kind, title, x, y, width, height }: Widget) => [kind, title, x, y, width, height];

/** Rows that hold nothing but text are as high as the text. */
const rowsOf = (widgets: Widget[]) => {
  const end = Math.max(0, ...widgets.map(({ y, height }) => y + height));
  const rows = Array.from({ length: end }, (_, row) => {
    const here = widgets.filter(({ y, height }) => y <= row && row < y + height);
    return here.length > 0 && here.every(({ kind }) => kind === 'text') ? 'auto' : 'var(--row)';
  });
  return rows.join(' ');
};

const updateWidgets = (cards: Card[], widgets: Widget[]) => {
  for (const [index, card] of cards.entries()) {
    const widget = widgets[index];
    if (widget) card.update(widget);
  }
};

const drawWidgets = () => {
  const dashboard = chosen();
  const main = byId('widgets');
  if (!dashboard) return main.replaceChildren(element('p', { class: 'empty', text: 'No stack has a dashboard yet.' }));
  const key = JSON.stringify([dashboard.title, dashboard.widgets.map(placeOf)]);
  if (shown?.key === key) return updateWidgets(shown.cards, dashboard.widgets);
  const cards = dashboard.widgets.map(widgetCard);
  shown = { key, cards };
  main.style.gridTemplateRows = rowsOf(dashboard.widgets);
  main.replaceChildren(...cards.map(({ card }) => card));
};

const draw = () => {
  drawNavigation();
  drawWidgets();
};

const tell = (text: string, isLost: boolean) => {
  const state = byId('state');
  state.textContent = text;
  state.classList.toggle('lost', isLost);
};

const refresh = async () => {
  try {
    const answer = await fetch(`/dashboards/data?range=${range}`);
    if (!answer.ok) throw new Error((await answer.text()).trim());
    latest = await answer.json();
    draw();
    tell(`live, as of ${new Date().toLocaleTimeString('en-GB')}`, false);
  } catch (error) {
    tell(`npm start does not answer (${error instanceof Error ? error.message : error})`, true);
  }
};

const loop = async () => {
  // A page that nobody looks at asks for nothing.
  if (!document.hidden) await refresh();
  setTimeout(loop, INTERVAL_MS);
};

addEventListener('hashchange', draw);
document.addEventListener('visibilitychange', () => void (document.hidden || refresh()));
loop();
