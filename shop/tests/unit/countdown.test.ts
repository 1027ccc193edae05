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

/** The countdown of an order that is placed at noon, to the millisecond, on a device whose clock is this much ahead. */
const aDevice = ({ aheadMs }: { aheadMs: number }) => {
  let time = noon + aheadMs;
  const clock = serverClock(() => time);
  return {
    clock,
    /** An answer that is asked for and arrives so long after noon, and whose server says this. */
    hear: ({ asked, arrived, said }: { asked: number; arrived: number; said: string }) => {
      time = noon + aheadMs + arrived;
      clock.note({ time: Date.parse(said), askedAt: noon + aheadMs + asked });
    },
    /** The device's clock is set to another time. */
    set: (by: number) => {
      aheadMs += by;
      time += by;
    },
    shows: ({ orderTime = order.orderTime, after }: { orderTime?: string; after: number }) => {
      time = noon + aheadMs + after;
      return clockText(timeLeft({ ...order, orderTime, now: clock.now() }));
    },
  };
};

test.each([0, -300_000, 300_000])('counts by the server’s time on a device whose clock is %d ms ahead', (aheadMs) => {
  const { hear, shows } = aDevice({ aheadMs });
  hear({ asked: 0, arrived: 0, said: 'Fri, 27 Nov 2026 12:00:00 GMT' });

  expect(shows({ after: 0 })).toBe('10:00');
  expect(shows({ after: 65_000 })).toBe('8:55');
  expect(shows({ after: 600_000 })).toBe('0:00');
});

test('begins with the whole window when the order has fractions of a second and the server’s time has none', () => {
  const { hear, shows } = aDevice({ aheadMs: 0 });
  hear({ asked: 900, arrived: 990, said: 'Fri, 27 Nov 2026 12:00:00 GMT' });

  expect(shows({ orderTime: '2026-11-27T12:00:00.950Z', after: 990 })).toBe('10:00');
});

test('begins with the whole window on a clock that is behind, before the server has said what time it is', () => {
  expect(aDevice({ aheadMs: -300_000 }).shows({ after: 0 })).toBe('10:00');
});

test('shows no less than there is, and no more than that and the second of the first answer', () => {
  const { hear, shows } = aDevice({ aheadMs: 0 });
  hear({ asked: 900, arrived: 999, said: 'Fri, 27 Nov 2026 12:00:00 GMT' });

  // After a minute 9:00 are left.
  expect(shows({ after: 60_000 })).toBe('9:01');
});

test('comes closer to the server’s time with each answer that is certain of more, and does not go back', () => {
  const { hear, shows } = aDevice({ aheadMs: 0 });
  hear({ asked: 900, arrived: 999, said: 'Fri, 27 Nov 2026 12:00:00 GMT' });
  hear({ asked: 3_000, arrived: 3_010, said: 'Fri, 27 Nov 2026 12:00:03 GMT' });
  expect(shows({ after: 60_000 })).toBe('9:01');
  expect(shows({ after: 60_010 })).toBe('9:00');

  hear({ asked: 61_900, arrived: 61_990, said: 'Fri, 27 Nov 2026 12:01:01 GMT' });
  expect(shows({ after: 62_010 })).toBe('8:58');
  hear({ asked: 63_000, arrived: 71_000, said: 'Fri, 27 Nov 2026 12:01:03 GMT' });
  expect(shows({ after: 72_010 })).toBe('8:48');
});

test.each([300_000, -300_000])('goes on by the server’s time when the own clock is set by %d ms', (by) => {
  const { hear, set, shows } = aDevice({ aheadMs: 0 });
  hear({ asked: 0, arrived: 0, said: 'Fri, 27 Nov 2026 12:00:00 GMT' });
  set(by);
  hear({ asked: 60_000, arrived: 60_000, said: 'Fri, 27 Nov 2026 12:01:00 GMT' });

  expect(shows({ after: 60_000 })).toBe('9:00');
});

test('is not put back by a token that was signed a while ago', () => {
  const { clock, hear, shows } = aDevice({ aheadMs: 0 });
  hear({ asked: 60_000, arrived: 60_000, said: 'Fri, 27 Nov 2026 12:01:00 GMT' });
  clock.note({ time: noon });

  expect(shows({ after: 60_000 })).toBe('9:00');
});

test('counts by the own clock until the server has said what time it is', () => {
  const clock = serverClock(() => noon);
  clock.note({ time: Date.parse('no time'), askedAt: noon });

  expect(clock.now()).toBe(noon);
});
