import { clockText, timeLeft } from '../../src/countdown';
import { serverClock } from '../../src/server-clock';

const noon = Date.parse('2026-11-27T12:00:00.000Z');
const order = { orderTime: '2026-11-27T12:00:00.000Z', windowMinutes: 10 };

test.each([
  [0, 600_000],
  [1_000, 599_000],
  [599_999, 1],
  [600_000, 0],
  [3_600_000, 0],
])('leaves an order that is %d ms old %d ms', (age, left) => {
  expect(timeLeft({ ...order, now: noon + age })).toBe(left);
});

test.each([
  [600_000, '10:00'],
  [599_001, '10:00'],
  [65_000, '1:05'],
  [1, '0:01'],
  [0, '0:00'],
])('shows %d ms as %s', (milliseconds, text) => {
  expect(clockText(milliseconds)).toBe(text);
});

test('counts by the server’s time where the own clock is five minutes behind', () => {
  const clock = serverClock(() => noon - 300_000);
  clock.note(noon);

  expect(timeLeft({ ...order, now: clock.now() })).toBe(600_000);
});

test('counts by the own clock until the server has said what time it is', () => {
  const clock = serverClock(() => noon);
  clock.note(Date.parse('no time'));

  expect(clock.now()).toBe(noon);
});
