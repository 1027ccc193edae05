import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../../../common/http/pagination';
import { Position } from '../../../../orders/src/orders-table';

const key = fc.string({ minLength: 1, maxLength: 64 });
const position = fc.record({ orderId: key, orderTime: key });
const owner = fc.array(fc.string(), { minLength: 1, maxLength: 4 });

const refusal = expect.objectContaining({ code: 'INVALID_CURSOR' });

const outcomeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('a cursor', () => {
  it('leads its owner back to its place', () => {
    fc.assert(
      fc.property(position, owner, (place, of) => {
        expect(decodeCursor(encodeCursor(place, of), of, Position)).toEqual(place);
      }),
    );
  });

  it('leads nobody else anywhere', () => {
    fc.assert(
      fc.property(position, owner, owner, (place, of, other) => {
        fc.pre(JSON.stringify(of) !== JSON.stringify(other));

        expect(outcomeOf(() => decodeCursor(encodeCursor(place, of), other, Position))).toEqual(refusal);
      }),
    );
  });

  it('is refused when it is any other text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    );
    fc.assert(
      fc.property(texts, owner, (text, of) => {
        expect(outcomeOf(() => decodeCursor(text, of, Position))).toEqual(refusal);
      }),
    );
  });
});
