import * as z from 'zod/mini';
import { text } from '../schema/text';

const refusals = (value: unknown) => (z.safeParse(text(2, 3), value).error?.issues ?? []).map(({ message }) => message);

describe('a text', () => {
  it.each(['ab', 'abc', '🍕🍕', '🍕🍕🍕', 'e\u0301'])('is counted in code points: takes %p', (value) => {
    expect(refusals(value)).toEqual([]);
  });

  it.each(['', 'a', '🍕', 'abcd', '🍕🍕🍕🍕'])('refuses %p in one sentence', (value) => {
    expect(refusals(value)).toEqual(['must have 2 to 3 characters']);
  });

  it.each(['\ud83c', 'ab\udf55', '\ud83c'.repeat(9)])(
    'that is no valid Unicode is refused for that alone: %p',
    (value) => {
      expect(refusals(value)).toEqual(['must be valid Unicode']);
    },
  );

  it('has its bounds in JSON Schema', () => {
    expect(z.toJSONSchema(text(2, 3))).toMatchObject({ type: 'string', minLength: 2, maxLength: 3 });
  });
});
