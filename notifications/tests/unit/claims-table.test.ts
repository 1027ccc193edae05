import { randomUUID } from 'node:crypto';
import { loseAnswers, loseNextAnswer } from '../../../tests/support/calls';
import { NOON, notificationsOnEngine } from '../../../tests/support/notifications';

const { table, client, calls, deps } = notificationsOnEngine();
const { claims } = deps;

const at = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000);
const claim = (eventId: string, minutes = 0) =>
  claims.claim({ eventId, now: at(minutes), expiresAt: new Date('2026-11-23T12:00:00.000Z') });
const own = { isOwn: true, claimId: expect.any(String) };

/** A new event, and the id of the claim on it. */
const aClaim = async () => {
  const eventId = randomUUID();
  const made = await claim(eventId);
  return { eventId, claimId: made.isOwn ? made.claimId : '' };
};

it('lets exactly one of ten at once claim an event', async () => {
  const eventId = randomUUID();

  const all = await Promise.all(Array.from({ length: 10 }, () => claim(eventId)));

  expect(all.filter(({ isOwn }) => isOwn)).toHaveLength(1);
  expect(all.filter(({ isOwn }) => !isOwn)).toEqual(Array(9).fill({ isOwn: false, isSettled: false }));
});

it('keeps others away for two minutes, and then lets one of them in', async () => {
  const { eventId } = await aClaim();

  expect(await claim(eventId, 1.999)).toEqual({ isOwn: false, isSettled: false });
  expect(await claim(eventId, 2)).toEqual(own);
  expect(await claim(eventId, 3.999)).toEqual({ isOwn: false, isSettled: false });
});

it.each(['sent', 'dropped'] as const)('claims nothing that is %s, however late', async (state) => {
  const { eventId, claimId } = await aClaim();

  expect(await claims.settle(eventId, claimId, state)).toBe(true);

  expect(await claim(eventId, 1)).toEqual({ isOwn: false, isSettled: true });
  expect(await claim(eventId, 60)).toEqual({ isOwn: false, isSettled: true });
});

it('settles nothing for one whose claim was taken over', async () => {
  const { eventId, claimId } = await aClaim();
  const later = await claim(eventId, 3);

  expect(await claims.settle(eventId, claimId, 'dropped')).toBe(false);

  expect(await table.read({ eventId })).toMatchObject({ state: 'claimed', claimId: later.isOwn && later.claimId });
});

it('keeps nothing of a person: an id, a state and times', async () => {
  const { eventId, claimId } = await aClaim();
  const expiresAt = Date.parse('2026-11-23T12:00:00.000Z') / 1_000;

  expect(await table.read({ eventId })).toEqual({
    eventId,
    state: 'claimed',
    claimId,
    heldUntil: '2026-11-21T12:02:00.000Z',
    expiresAt,
  });
  await claims.settle(eventId, claimId, 'sent');
  expect(await table.read({ eventId })).toEqual({ eventId, state: 'sent', claimId, expiresAt });
});

describe('a claim whose answer was lost', () => {
  it('is known for its own when the SDK sends it again', async () => {
    const eventId = randomUUID();
    loseNextAnswer(client);

    expect(await claim(eventId)).toEqual(own);

    expect(calls).toHaveLength(2);
  });

  it('is not taken for its own when another one was first', async () => {
    const { eventId } = await aClaim();
    loseNextAnswer(client);

    await expect(claim(eventId)).rejects.toThrow();
  });

  it('keeps its event for the next delivery when no answer comes at all', async () => {
    const eventId = randomUUID();
    loseAnswers(client, { times: 3 });

    await expect(claim(eventId)).rejects.toThrow();

    expect(await claim(eventId, 1)).toEqual({ isOwn: false, isSettled: false });
    expect(await claim(eventId, 2)).toEqual(own);
  });
});

it('settles once when the answer to that was lost', async () => {
  const { eventId, claimId } = await aClaim();
  loseNextAnswer(client);

  expect(await claims.settle(eventId, claimId, 'sent')).toBe(true);

  expect(await claim(eventId, 60)).toEqual({ isOwn: false, isSettled: true });
});
