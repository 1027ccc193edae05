import { userIdOf } from '../../../tests/support/builders';
import { orderIdFor } from '../../src/order';

const maria = userIdOf('3c2a6f1e-0000-4000-8000-000000000001');
const john = userIdOf('3c2a6f1e-0000-4000-8000-000000000002');

describe('the order id that an Idempotency-Key stands for', () => {
  it('is a UUID of version 8 and of the variant of RFC 9562', () => {
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'ключ', 'k'.repeat(255)]) {
      expect(orderIdFor(maria, key)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('stays what it was when the first release derived it', () => {
    expect(orderIdFor(maria, 'key-1')).toBe('c838acff-bc06-859b-86bb-bdcdfd7dd04b');
  });

  it('is another one for another user or another key', () => {
    const ids = [orderIdFor(maria, 'key-1'), orderIdFor(john, 'key-1'), orderIdFor(maria, 'key-2')];

    expect(new Set(ids).size).toBe(3);
  });

  it('does not meet another one when the end of a user’s id moves into the key', () => {
    expect(orderIdFor(userIdOf('ab'), 'c')).not.toBe(orderIdFor(userIdOf('a'), 'bc'));
    expect(orderIdFor(userIdOf('a","b'), 'c')).not.toBe(orderIdFor(userIdOf('a'), 'b","c'));
  });
});
