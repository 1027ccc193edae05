import uPlot from 'uplot';
import type { Line, Widget } from '../view';
import { element } from './element';
import { clock, full, short } from './format';

type Graph = Extract<Widget, { kind: 'graph' }>;
type Row = (number | null)[];

// Told apart by people who do not see all colours too (Okabe and Ito), readable on light and dark ground.
const COLOURS = ['#0f7fc6', '#e69f00', '#0a9b75', '#d55e00', '#b765a3', '#4f9fd0', '#a38a00', '#7a6ff0'];

const colourOf = ({ colour }: Line, index: number) => colour ?? COLOURS[index % COLOURS.length] ?? '#888888';

// A canvas does not know the variables of the style sheet.
const byScheme = (light: string, dark: string) => () =>
  matchMedia('(prefers-color-scheme: dark)').matches ? dark : light;
const quiet = byScheme('#5c6875', '#93a0af');
const grid = byScheme('#e6eaef', '#29323e');
const limit = byScheme('#c02b2b', '#ff7b72');

/** Each line on top of those before it. */
const stack = (rows: Row[]): Row[] => {
  const sums: number[] = [];
  return rows.map((row) => row.map((value, index) => (sums[index] = (sums[index] ?? 0) + (value ?? 0))));
};

const dataOf = ({ times, lines, stacked, thresholds }: Graph): uPlot.AlignedData => {
  const rows = lines.map(({ values }) => values);
  const flat = thresholds.map(({ value }): Row => times.map(() => value));
  return [times, ...(stacked ? stack(rows) : rows), ...flat];
};

const axes = (hasRight: boolean): uPlot.Axis[] => {
  const look = {
    stroke: quiet,
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    font: '11px system-ui, sans-serif',
  };
  const values = (_: uPlot, splits: number[]) => splits.map(short);
  const right: uPlot.Axis = { ...look, scale: 'right', side: 1, values, size: 46, grid: { show: false } };
  const bottom: uPlot.Axis = { ...look, size: 26, space: 60, values: (_, splits) => splits.map(clock) };
  return [bottom, { ...look, scale: 'left', values, size: 46 }, ...(hasRight ? [right] : [])];
};

const seriesOf = ({ lines, thresholds, stacked }: Graph): uPlot.Series[] => [
  {},
  ...lines.map((line, index): uPlot.Series => {
    const stroke = colourOf(line, index);
    const fill = stacked ? `${stroke}55` : `${stroke}14`;
    return {
      label: line.label,
      scale: line.axis,
      stroke,
      width: 2,
      fill,
      points: { show: true, size: 5, fill: stroke },
    };
  }),
  ...thresholds.map(
    ({ label }): uPlot.Series => ({
      label,
      scale: 'left',
      stroke: limit,
      width: 1,
      dash: [5, 4],
      points: { show: false },
    }),
  ),
];

const legendOf = (graph: Graph) => {
  const items = graph.lines.map((line, index) => {
    const mark = element('i');
    mark.style.background = colourOf(line, index);
    const value = element('b', { text: full(line.values.findLast((known) => known !== null)) });
    return element('li', { title: 'the last value' }, mark, new Text(line.label), value);
  });
  const limits = graph.thresholds.map(({ label, value }) => {
    const mark = element('i', { class: 'limit' });
    return element('li', {}, mark, new Text(label), element('b', { text: full(value) }));
  });
  return element('ul', { class: 'legend' }, ...items, ...limits);
};

/** Shows the values at the pointer. */
const tip = (current: () => Graph): uPlot.Plugin => {
  const box = element('div', { class: 'tip' });
  box.hidden = true;
  const follow = ({ cursor, over }: uPlot) => {
    const { idx, left = 0 } = cursor;
    const { times, lines } = current();
    box.hidden = typeof idx !== 'number' || left < 0;
    if (typeof idx !== 'number') return;
    const rows = lines.map(({ label, values }) => element('div', { text: `${label}  ${full(values[idx])}` }));
    box.replaceChildren(element('strong', { text: clock(times[idx] ?? 0) }), ...rows);
    box.style.top = '4px';
    box.style.left = `${Math.max(0, left > over.clientWidth / 2 ? left - box.offsetWidth - 12 : left + 12)}px`;
  };
  return { hooks: { init: ({ over }) => void over.append(box), setCursor: follow } };
};

/** A graph that keeps its canvas while its values move on. */
export const chart = (first: Graph) => {
  let graph = first;
  const plot = element('div', { class: 'plot' });
  const host = element('div', { class: 'body graph' }, plot, legendOf(graph));
  const zero: uPlot.Range.MinMax = [0, 1];
  const range = (_: uPlot, least: number | null, most: number | null): uPlot.Range.MinMax =>
    least === null || most === null ? zero : [Math.min(0, least), most > 0 ? most * 1.1 : 1];
  const hasRight = graph.lines.some(({ axis }) => axis === 'right');
  const canvas = new uPlot(
    {
      width: 300,
      height: 100,
      scales: { left: { range }, ...(hasRight && { right: { range } }) },
      axes: axes(hasRight),
      series: seriesOf(graph),
      cursor: { points: { size: 7 }, drag: { x: false, y: false } },
      legend: { show: false },
      plugins: [tip(() => graph)],
    },
    dataOf(graph),
    plot,
  );
  new ResizeObserver(() =>
    canvas.setSize({ width: plot.clientWidth, height: Math.max(60, plot.clientHeight) }),
  ).observe(plot);
  return {
    host,
    update: (next: Graph) => {
      graph = next;
      canvas.setData(dataOf(next));
      host.replaceChild(legendOf(next), host.lastElementChild ?? plot);
    },
  };
};
