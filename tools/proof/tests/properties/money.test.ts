import fc from 'fast-check';
import * as z from 'zod/mini';
import { contentHash, OrderContent } from '../../../../orders/src/order';
import { anOrder, anOrderItem } from '../../../../tests/support/builders';

const MAX_CENTS = 100_000_000;
const cents = fc.integer({ min: 0, max: MAX_CENTS });

const takes = (totalAmount: number): boolean => z.safeParse(OrderContent, anOrder({ totalAmount })).success;

describe('an amount of money', () => {
  it('is taken in whole cents up to a million', () => {
    fc.assert(fc.property(cents, (amount) => expect(takes(amount / 100)).toBe(true)));
  });

  it('keeps its cents', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        const { totalAmount } = z.parse(
          OrderContent,
          JSON.parse(JSON.stringify(anOrder({ totalAmount: amount / 100 }))),
        );

        expect(Math.round(totalAmount * 100)).toBe(amount);
      }),
    );
  });

  it('is refused with a third decimal', () => {
    const third = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_CENTS - 1 }), third, (amount, digit) => {
        expect(takes(Number(`${(amount / 100).toFixed(2)}${digit}`))).toBe(false);
      }),
    );
  });

  it('is refused below nothing and beyond a million', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_CENTS }), (amount) => {
        expect(takes(-amount / 100)).toBe(false);
        expect(takes((MAX_CENTS + amount) / 100)).toBe(false);
      }),
    );
  });

  it('is taken or refused, whatever number it is', () => {
    fc.assert(
      fc.property(fc.double(), (amount) => {
        expect(takes(amount)).toBe(amount >= 0 && amount <= 1_000_000 && Number(amount.toFixed(2)) === amount);
      }),
    );
  });

  it('decides whether two orders have the same content', () => {
    fc.assert(
      fc.property(cents, cents, (one, other) => {
        const hashOf = (price: number) => contentHash(anOrder({ orderItems: [anOrderItem({ price: price / 100 })] }));

        expect(hashOf(one) === hashOf(other)).toBe(one === other);
      }),
    );
  });
});
