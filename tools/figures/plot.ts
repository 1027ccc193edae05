import type { Bar, Plot } from '../bench/question';

const WIDTH = 720;
const LEFT = 190;
const RIGHT = 130;
const TOP = 44;
const ROW = 26;
/** Readable on white and on black alike. */
const TEXT = '#808080';
const BAR = '#4a90d9';
const GATE = '#d9822b';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

const text = (x: number, y: number, content: string, more = '') =>
  `<text x="${x}" y="${y}" fill="${TEXT}" ${more}>${escaped(content)}</text>`;

const barAt = ({ label, value, gate }: Bar, index: number, scale: (value: number) => number): string[] => {
  const y = TOP + index * ROW;
  const limit =
    gate === undefined ? [] : [`<path d="M${scale(gate)} ${y - 1}v${ROW - 6}" stroke="${GATE}" stroke-width="3"/>`];
  return [
    text(LEFT - 10, y + 14, label, 'text-anchor="end"'),
    `<rect x="${LEFT}" y="${y + 1}" width="${Math.max(1, scale(value) - LEFT).toFixed(1)}" height="${ROW - 10}" rx="2" fill="${BAR}"/>`,
    ...limit,
    text(
      Math.max(scale(value), scale(gate ?? 0)) + 8,
      y + 14,
      gate === undefined ? shown(value) : `${shown(value)}, gate ${shown(gate)}`,
    ),
  ];
};

/** Bars with their values; a gate is a mark across its bar. */
export const svgOf = ({ title, unit, bars }: Plot): string => {
  const largest = Math.max(...bars.map(({ value, gate = 0 }) => Math.max(value, gate)));
  const scale = (value: number) => LEFT + (value / largest) * (WIDTH - LEFT - RIGHT);
  const height = TOP + bars.length * ROW + 10;
  const hasGate = bars.some(({ gate }) => gate !== undefined);
  const key = hasGate ? `, ${unit}; the mark is the gate` : `, ${unit}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    `<title>${escaped(title)}</title>`,
    text(12, 24, `${title}${key}`, 'font-size="15" font-weight="600"'),
    ...bars.flatMap((bar, index) => barAt(bar, index, scale)),
    '</svg>\n',
  ].join('\n');
};
