import fc from 'fast-check';
import { placedAfterCondition } from '../../../../orders/src/placed-after';

const WINDOW_MS = 600_000;
const noon = Date.parse('2026-11-21T12:00:00.000Z');

/** Around the edge, where a comparison goes wrong if it does: a few seconds to either side, or anywhere in a year. */
const age = fc.oneof(
  fc.integer({ min: -3_000, max: 3_000 }).map((ms) => WINDOW_MS + ms),
  fc.integer({ min: 0, max: 31_536_000_000 }),
);
const now = fc.integer({ min: 0, max: 3_600_000 }).map((ms) => noon + ms);

/** What DynamoDB makes of the condition for an order of this time. */
const isInTime = (orderTime: string, at: number): boolean => {
  const { values } = placedAfterCondition(new Date(at - WINDOW_MS));
  return (
    (orderTime.length === values[':length24'] && orderTime > values[':after24']) ||
    (orderTime.length === values[':length20'] && orderTime > values[':after20'])
  );
};

describe('the cancel window', () => {
  it('is written as the comparison that these properties make', () => {
    expect(placedAfterCondition(new Date(noon)).condition).toBe(
      '((size(#data.#orderTime) = :length24 AND #data.#orderTime > :after24) OR ' +
        '(size(#data.#orderTime) = :length20 AND #data.#orderTime > :after20))',
    );
  });

  it('is open for less than ten minutes after a time with milliseconds', () => {
    fc.assert(
      fc.property(now, age, (at, old) => {
        expect(isInTime(new Date(at - old).toISOString(), at)).toBe(old < WINDOW_MS);
      }),
    );
  });

  it('is open for less than ten minutes after a time in whole seconds', () => {
    fc.assert(
      fc.property(now, age, (at, old) => {
        const orderTime = Math.floor((at - old) / 1_000) * 1_000;
        const text = `${new Date(orderTime).toISOString().slice(0, 19)}Z`;

        expect(isInTime(text, at)).toBe(at - orderTime < WINDOW_MS);
      }),
    );
  });
});
