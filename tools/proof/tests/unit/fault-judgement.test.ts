import { noCounts } from '../../../lambda/counts';
import { insist } from '../../faults/client';
import { faultsOf } from '../../faults/judge';
import { changes } from '../../faults/scenarios';

const change = changes.find(({ name }) => name === 'edit') ?? changes[0];
if (!change) throw new Error('there are no changes');

const scenario = { userId: 'maria', change, plan: [] };
const ending = { order: {}, gaveUp: undefined, tries: 1, blockedMs: 0, uncertain: false };
const once = { ...noCounts(), OrderEdited: 1 };
const edited = { userId: 'maria', status: 'PLACED', version: 2, restaurantId: 2 };

type How = Partial<typeof ending> & { injected?: Record<string, number>; leftRecord?: boolean };

const judge = (stored: (typeof edited)[], counts = once, { injected = {}, leftRecord = false, ...how }: How = {}) =>
  faultsOf(scenario, { ending: { ...ending, ...how }, counts, injected, leftRecord }, stored);

describe('the judgement of a change that a client insisted on', () => {
  it('is content with one change, counted once, or not at all where a try was uncertain', () => {
    expect(judge([edited])).toEqual([]);
    expect(judge([edited], noCounts(), { uncertain: true })).toEqual([]);
    expect(judge([edited], noCounts())).toHaveLength(1);
  });

  it('finds a change that was made twice', () => {
    expect(judge([{ ...edited, version: 3 }])).toHaveLength(1);
  });

  it('finds a second order', () => {
    expect(judge([edited, edited])).toHaveLength(1);
  });

  it('finds a change that is lost', () => {
    expect(judge([{ ...edited, version: 1, restaurantId: 1 }])).toHaveLength(1);
  });

  it('finds a change that was counted twice or as another', () => {
    expect(judge([edited], { ...noCounts(), OrderEdited: 2 })).toHaveLength(1);
    expect(judge([edited], { ...noCounts(), OrderCanceled: 1 })).toHaveLength(1);
  });

  it('finds a key that blocks its own client for longer than the function may run and one more try', () => {
    const injected = { kill: 1 };

    expect(judge([edited], once, { blockedMs: 26_000, injected })).toEqual([]);
    expect(judge([edited], once, { blockedMs: 27_000, injected })).toHaveLength(1);
  });

  it.each([{ error: 6 }, { drop: 3 }])('lets no key block its client after %j alone', (injected) => {
    expect(judge([edited], once, { blockedMs: 1_000, injected })).toHaveLength(1);
    expect(judge([edited], once, { blockedMs: 1_000, injected, leftRecord: true })).toEqual([]);
  });
});

const answer = (statusCode: number, body: unknown) => ({ statusCode, body: JSON.stringify(body) });

const insistOn = (...answers: ('killed' | ReturnType<typeof answer>)[]) => {
  const left = [...answers];
  return insist(
    async () => left.shift() ?? 'killed',
    () => undefined,
  );
};

describe('a client that insists', () => {
  const unavailable = answer(503, { code: 'SERVICE_UNAVAILABLE' });

  it('repeats after a 503, after no answer and while its key is in progress', async () => {
    const inProgress = answer(409, { code: 'REQUEST_IN_PROGRESS' });

    expect(await insistOn(unavailable, 'killed', inProgress, inProgress, answer(200, { version: 1 }))).toEqual({
      order: { version: 1 },
      gaveUp: undefined,
      tries: 5,
      blockedMs: 2_000,
      uncertain: true,
    });
  });

  it('counts the wait for one record, and begins anew at a request that was cut off', async () => {
    const inProgress = answer(409, { code: 'REQUEST_IN_PROGRESS' });
    const { blockedMs } = await insistOn('killed', inProgress, inProgress, 'killed', inProgress, answer(200, {}));

    expect(blockedMs).toBe(2_000);
  });

  it('gives up at any other refusal', async () => {
    expect(await insistOn(unavailable, answer(500, { code: 'INTERNAL_ERROR' }))).toMatchObject({
      gaveUp: 'INTERNAL_ERROR',
    });
  });

  it('gives up when no answer ever comes', async () => {
    expect(await insistOn()).toMatchObject({ gaveUp: 'no answer in 60 tries, the last killed', tries: 60 });
  });
});
