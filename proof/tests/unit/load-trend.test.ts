import type { Slice } from '../../load/mixed';
import { heapGrowth, leaks, slowdowns } from '../../load/trend';

const HOT = 'list';

const slice = ({ heap = 100, milliseconds = 10, hot = 10 }): Slice => ({
  log: {
    times: new Map([
      ['read', Array.from({ length: 1_000 }, () => milliseconds)],
      [HOT, [hot]],
    ]),
    wrong: [],
  },
  heap: [100, heap],
});

const run = (parts: Parameters<typeof slice>[0][]) => parts.map(slice);

describe('whether a load stays flat', () => {
  it('does not mind the first part, nor one that the machine slowed down', () => {
    const slices = run([{ heap: 50, milliseconds: 90 }, {}, {}, {}, { milliseconds: 80, hot: 80 }, {}, { heap: 105 }]);
    expect([...leaks(slices), ...slowdowns(slices, HOT)]).toEqual([]);
  });

  it('finds one function that holds more and more', () => {
    const slices = run([{}, { heap: 100 }, { heap: 110 }, { heap: 120 }]);
    expect(heapGrowth(slices)).toBe(1.2);
    expect(leaks(slices)).toHaveLength(1);
  });

  it('finds answers that take ever longer, all of them or those of one kind', () => {
    expect(slowdowns(run([10, 10, 12, 14, 25, 27, 30].map((milliseconds) => ({ milliseconds }))), HOT)).toHaveLength(1);
    expect(slowdowns(run([10, 10, 12, 14, 25, 27, 30].map((hot) => ({ hot }))), HOT)).toHaveLength(1);
  });
});
