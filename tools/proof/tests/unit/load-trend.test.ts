import type { Slice } from '../../load/mixed';
import { CONTROL, leaks, memoryGrowth, slowdowns } from '../../load/trend';

const HOT = ['list'];

/** Of 1,000 requests 20 are slow; `busy` is what the machine does beside, in times of what they take alone. */
const slice = ({ memory = 100, slow = 20, hot = 10, busy = 1, all = 10 }): Slice => ({
  log: {
    times: new Map([
      ['read', Array.from({ length: 1_000 }, (_, i) => busy * (i % 50 === 0 ? slow : all))],
      ['list', [busy * hot]],
      [CONTROL, [busy * 10]],
    ]),
    wrong: [],
  },
  memory: [100, memory],
});

const run = (parts: Parameters<typeof slice>[0][]) => parts.map(slice);

const EVER_SLOWER = [20, 20, 22, 26, 45, 50, 60];

describe('whether a load stays flat', () => {
  it('does not mind the first part, nor a machine that is busy later', () => {
    const slices = run([{ memory: 50, slow: 90 }, {}, {}, {}, { busy: 4 }, { busy: 3 }, { memory: 105, busy: 2 }]);
    expect([...leaks(slices), ...slowdowns(slices, HOT)]).toEqual([]);
  });

  it('does not mind one bad part', () => {
    expect(slowdowns(run([{}, {}, {}, {}, { slow: 90, hot: 90 }, {}, {}]), HOT)).toEqual([]);
  });

  it('finds one function that holds more and more', () => {
    const slices = run([{}, { memory: 100 }, { memory: 110 }, { memory: 120 }]);
    expect(memoryGrowth(slices)).toBe(1.2);
    expect(leaks(slices)).toHaveLength(1);
  });

  it('finds answers that take ever longer, the slowest of all or those of one kind', () => {
    expect(slowdowns(run(EVER_SLOWER.map((slow) => ({ slow }))), HOT)).toHaveLength(1);
    expect(slowdowns(run(EVER_SLOWER.map((hot) => ({ hot }))), HOT)).toHaveLength(2);
  });

  it('finds that all requests of a kind take longer, slow ones and others alike', () => {
    const slices = run([10, 10, 11, 12, 17, 19, 21].map((all) => ({ all, slow: 2 * all, hot: all })));
    expect(slowdowns(slices, ['list', 'read'])).toHaveLength(2);
  });
});
