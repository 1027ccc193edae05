import { type Call, linearize, type Model, NEVER } from '../../linearizability/check';

/** A register that is written and read. */
type Operation = { write: number } | { read: number };

const register: Model<number, Operation> = {
  initial: 0,
  after: (value, operation) => {
    if ('write' in operation) return [operation.write];
    return operation.read === value ? [value] : [];
  },
  textOf: String,
};

const call = (begun: number, answered: number, operation: Operation): Call<Operation> => ({
  begun,
  answered,
  operation,
});

const isLinearizable = (...calls: Call<Operation>[]) => linearize(calls, register).ok;

describe('the search for an order of calls', () => {
  it('explains a history without calls', () => {
    expect(isLinearizable()).toBe(true);
  });

  it('explains calls one after the other', () => {
    expect(isLinearizable(call(0, 1, { write: 1 }), call(2, 3, { read: 1 }))).toBe(true);
  });

  it('refuses a read that misses a write answered before', () => {
    expect(isLinearizable(call(0, 1, { write: 1 }), call(2, 3, { read: 0 }))).toBe(false);
  });

  it('explains reads beside a write whichever value they see', () => {
    expect(isLinearizable(call(0, 9, { write: 1 }), call(1, 2, { read: 0 }), call(3, 4, { read: 1 }))).toBe(true);
  });

  it('refuses a read of the old value after a read of the new one', () => {
    expect(isLinearizable(call(0, 9, { write: 1 }), call(1, 2, { read: 1 }), call(3, 4, { read: 0 }))).toBe(false);
  });

  it('finds the one order of writes that explains the reads', () => {
    const writes = [call(0, 20, { write: 1 }), call(1, 21, { write: 2 }), call(2, 22, { write: 3 })];

    expect(isLinearizable(...writes, call(3, 4, { read: 2 }), call(5, 6, { read: 1 }), call(7, 8, { read: 3 }))).toBe(
      true,
    );
    expect(isLinearizable(...writes, call(3, 4, { read: 2 }), call(5, 6, { read: 1 }), call(7, 8, { read: 2 }))).toBe(
      false,
    );
  });

  it('refuses a value that nobody wrote', () => {
    expect(isLinearizable(call(0, 1, { write: 1 }), call(2, 3, { read: 7 }))).toBe(false);
  });

  it('lets a call without an answer take effect late or never', () => {
    const lost = call(0, NEVER, { write: 1 });

    expect(isLinearizable(lost, call(1, 2, { read: 0 }), call(3, 4, { read: 0 }))).toBe(true);
    expect(isLinearizable(lost, call(1, 2, { read: 0 }), call(3, 4, { read: 1 }))).toBe(true);
  });

  it('refuses a call without an answer that takes effect twice', () => {
    const lost = call(0, NEVER, { write: 1 });

    expect(isLinearizable(lost, call(1, 2, { read: 1 }), call(3, 4, { write: 2 }), call(5, 6, { read: 1 }))).toBe(
      false,
    );
  });

  it('refuses a call that took effect before it began', () => {
    expect(isLinearizable(call(0, 1, { read: 1 }), call(2, 3, { write: 1 }))).toBe(false);
  });

  it('names what it could explain and what it could not', () => {
    const verdict = linearize([call(0, 1, { write: 1 }), call(2, 3, { read: 0 })], register);

    expect(verdict).toEqual({ ok: false, explained: [{ write: 1 }], stuck: [{ read: 0 }] });
  });

  it('answers in time for many calls at once', () => {
    const writes = Array.from({ length: 9 }, (_, i) => call(i, 100 + i, { write: i % 3 }));

    expect(isLinearizable(...writes, call(200, 201, { read: 7 }))).toBe(false);
  });
});
