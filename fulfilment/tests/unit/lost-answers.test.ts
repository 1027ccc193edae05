import { OutcomeUnknown } from '../../../common/http/dependency-failure';
import { loseAnswers, loseNextAnswer, refuseNextRequest } from '../../../tests/support/calls';
import { aFulfilment, anOrderToFulfil } from '../../../tests/support/fulfilments';
import { BY, NOON, newsOf, processOnEngine } from './process';

const { client, calls, table, fulfilments, existing, found, aProcess } = processOnEngine();

const sent = () => calls.map(({ command }) => command);

describe('a write whose answer was lost, and which the SDK sends again', () => {
  it('begins a fulfilment once, and knows it for its own', async () => {
    const order = anOrderToFulfil();
    const process = aProcess();
    // The first request reads.
    loseAnswers(client, { from: 2 });

    expect(await process.learn(newsOf('OrderPlaced', order), BY)).toBe('done');

    expect(sent()).toEqual(['GetItemCommand', 'PutItemCommand', 'PutItemCommand']);
    expect(await found(order)).toMatchObject({ revision: 1, version: 0 });
  });

  it('makes a change once, and knows it for its own', async () => {
    const of = await existing();
    calls.length = 0;
    loseNextAnswer(client);

    const after = await fulfilments.change(of, {
      after: { ...of, stock: 'reserved' },
      event: 'StockReserved',
      by: BY,
      time: NOON,
    });

    expect(sent()).toEqual(['PutItemCommand', 'PutItemCommand']);
    expect(after).toMatchObject({ stock: 'reserved', version: 1, revision: 2 });
    expect(await found(of)).toEqual(after);
  });

  it('does not take a change of the same effect for its own', async () => {
    const of = await existing();
    const change = {
      after: { ...of, stock: 'reserved' as const },
      event: 'StockReserved' as const,
      by: BY,
      time: NOON,
    };

    const [first, second] = await Promise.all([fulfilments.change(of, change), fulfilments.change(of, change)]);

    expect([first, second].filter((made) => made !== undefined)).toHaveLength(1);
    expect(await found(of)).toMatchObject({ version: 1, revision: 2 });
  });

  it('says that it does not know what came of it when another change followed', async () => {
    const of = await existing();
    const process = aProcess();
    loseNextAnswer(client, () => process.learn(newsOf('OrderEdited', { ...of.order, version: 2 }), BY));

    const change = fulfilments.change(of, { after: { ...of, stock: 'reserved' }, by: BY, time: NOON });

    await expect(change).rejects.toThrow(OutcomeUnknown);
    expect(await found(of)).toMatchObject({ order: { version: 2 }, revision: 3 });
  });

  it('is sent again when DynamoDB refused to do it', async () => {
    const of = aFulfilment();
    refuseNextRequest(client);

    expect(await fulfilments.change(undefined, { after: of, by: BY, time: NOON })).toMatchObject({ revision: 1 });
  });

  it('leaves its event to be delivered again when no answer arrives at all', async () => {
    const order = anOrderToFulfil();
    const process = aProcess();
    loseAnswers(client, { from: 2, times: 3 });

    await expect(process.learn(newsOf('OrderPlaced', order), BY)).rejects.toThrow();

    expect(await process.learn(newsOf('OrderPlaced', order), BY)).toBe('repeated');
    expect(await found(order)).toMatchObject({ revision: 1 });
  });
});

describe('a step whose write was lost on its way', () => {
  it('is taken again with the same key, and written once', async () => {
    const process = aProcess();
    const of = await existing();
    // The first request reads, the second writes.
    loseAnswers(client, { from: 2, times: 3, arrive: false });

    await expect(process.advance(of, BY)).rejects.toThrow();
    expect(await found(of)).toEqual(of);
    await process.advance(of, BY);

    const [first, second] = process.stock.reserve.mock.calls;
    expect(second).toEqual(first);
    expect(await found(of)).toMatchObject({ stock: 'reserved', payment: 'authorized', version: 2 });
  });

  it('whose answer was lost goes on with the next one', async () => {
    const process = aProcess();
    const of = await existing();
    loseAnswers(client, { from: 2 });

    await process.advance(of, BY);

    expect(process.stock.reserve).toHaveBeenCalledTimes(1);
    expect(await found(of)).toMatchObject({ stock: 'reserved', payment: 'authorized', version: 2, revision: 3 });
  });
});

it('keeps what it notes of a change beside it, and only keys in the index', async () => {
  const of = await existing();

  expect(await table.read({ userId: of.userId, orderId: of.orderId })).toEqual({
    userId: of.userId,
    orderId: 'order-1',
    writeId: expect.stringMatching(/^[\w-]{16}$/),
    lastChange: { ...BY, writeId: expect.stringMatching(/^[\w-]{16}$/), time: NOON },
    shard: expect.any(Number),
    lookAt: '2026-11-21T12:00:30.000Z',
    data: of,
  });
});

it('is in the index no more when it has ended', async () => {
  const process = aProcess();
  const of = await existing({ order: anOrderToFulfil({ status: 'CANCELED' }) });

  await process.advance(of, BY);

  const item = await table.read({ userId: of.userId, orderId: of.orderId });
  expect(item).not.toHaveProperty('shard');
  expect(item).not.toHaveProperty('lookAt');
});
