import { timeSpan } from '../../src/money';

/** A time of one evening in the reader's own time zone. */
const evening = (hour: number, minute: number) => new Date(2026, 10, 27, hour, minute).toISOString();

// The formatter separates with thin spaces.
const spanOf = (from: string, to: string) => timeSpan(from, to).replace(/\s/g, ' ');

it.each([
  ['in one half of the day', evening(19, 45), evening(20, 0), '7:45 – 8:00 PM'],
  ['over noon', evening(11, 45), evening(12, 0), '11:45 AM – 12:00 PM'],
  ['over midnight', evening(23, 45), evening(24, 0), '11:45 PM – 12:00 AM'],
])('tells a span of time %s without a date', (_, from, to, text) => {
  expect(spanOf(from, to)).toBe(text);
});
