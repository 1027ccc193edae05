import { aChangedBy, userIdOf } from '../../../tests/support/builders';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import type { Fulfilment } from '../../src/fulfilment';
import { getDelivery } from '../../src/get-delivery';
import { aBooking, address, BY, newsOf, processOnEngine, SLOT, unavailable } from './process';

const { calls, existing, fulfilments, aProcess } = processOnEngine();

/** The requests that `work` makes, and their units: a failed conditional write reports none. */
const costOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  calls.length = 0;
  await work().catch(() => undefined);
  return calls.map(({ command, units }) => `${command.replace('Command', '')} ${units ?? '-'}`);
};

const accepted = () => anOrderToFulfil({ status: 'ACKNOWLEDGED', version: 2 });
const paid = { stock: 'reserved', payment: 'captured' } as const;

/** An item has one unit, and the index one for each entry that comes or goes: it changes only with the time to look again. */
describe('the requests that the fulfilment makes to DynamoDB', () => {
  it('notes what is new of an order by one read and one write', async () => {
    const of = await existing();
    const process = aProcess();

    expect(await costOf(() => process.learn(newsOf('OrderPlaced', anOrderToFulfil()), BY))).toEqual([
      'GetItem 1',
      'PutItem 2',
    ]);
    expect(await costOf(() => process.learn(newsOf('OrderEdited', { ...of.order, version: 2 }), BY))).toEqual([
      'GetItem 1',
      'PutItem 1',
    ]);
  });

  it('notes nothing of a repeated event by one read', async () => {
    const of = await existing();

    expect(await costOf(() => aProcess().learn(newsOf('OrderPlaced', of.order), BY))).toEqual(['GetItem 1']);
  });

  it.each<[string, Partial<Fulfilment>, string[]]>([
    [
      'reserves stock',
      { order: anOrderToFulfil({ status: 'PLACED' }), payment: 'authorized' },
      ['GetItem 1', 'PutItem 3'],
    ],
    [
      'takes a payment and offers the delivery',
      { order: accepted(), stock: 'reserved', payment: 'authorized' },
      ['GetItem 1', 'PutItem 1', 'PutItem 3'],
    ],
    ['offers the delivery', { order: accepted(), ...paid }, ['GetItem 1', 'PutItem 3']],
    ['releases and voids', { order: anOrderToFulfil({ status: 'CANCELED' }) }, ['GetItem 1', 'PutItem 1', 'PutItem 2']],
  ])('%s by one write a step', async (_, progress, cost) => {
    const of = await existing(progress);

    expect(await costOf(() => aProcess().advance(of, BY))).toEqual(cost);
  });

  it('books by two writes, and answers a repetition by one read', async () => {
    const process = aProcess();
    const of = await existing({ order: accepted(), ...paid, delivery: 'deliverable' });

    expect(await costOf(() => process.book(of, { slot: SLOT, address }, BY))).toEqual([
      'GetItem 1',
      'PutItem 3',
      'PutItem 3',
      'GetItem 1',
    ]);
    expect(await costOf(() => process.book(of, { slot: SLOT, address }, BY))).toEqual(['GetItem 1']);
  });

  it('completes an order by one write', async () => {
    const process = aProcess();
    process.carrier.status.mockResolvedValue('delivered');
    const of = await existing({ order: accepted(), ...paid, delivery: 'booked', booking: aBooking });

    expect(await costOf(() => process.advance(of, BY))).toEqual(['GetItem 1', 'PutItem 2']);
  });

  it('looks at a fulfilment of which nothing comes by two reads and one write', async () => {
    const process = aProcess();
    process.stock.reserve.mockRejectedValue(unavailable('stock'));
    const of = await existing();
    process.clock.set('2026-11-21T12:00:30.000Z');

    expect(await costOf(() => process.attend(of))).toEqual(['GetItem 1', 'GetItem 1', 'PutItem 3']);
  });

  it('answers where an order stands by one consistent read', async () => {
    const of = await existing();
    const get = getDelivery({ fulfilments });
    const caller = { userId: userIdOf(of.userId), isAdmin: false };

    expect(await costOf(() => get({ caller, orderId: of.orderId }))).toEqual(['GetItem 1']);
    expect(calls).toMatchObject([{ input: { ConsistentRead: true } }]);
  });

  it('brings an order of one dish from placed to delivered by ten writes and ten reads', async () => {
    // Time goes on between two writes, as it does: each has another time to look again.
    let seconds = 0;
    const onChanged = async () => {
      seconds += 1;
      process.clock.set(new Date(Date.parse('2026-11-21T12:00:00.000Z') + 1_000 * seconds).toISOString());
    };
    const process = aProcess({ onChanged });
    process.carrier.status.mockResolvedValueOnce('booked').mockResolvedValue('delivered');
    const [userId, orderId] = ['d6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e11', '7b0c1f5e-3d2a-4c6b-8e9f-1a2b3c4d5e61'];
    // As long as they are in the life of an order.
    const causationId = '0a1b2c3d-4e5f-8a6b-9c7d-8e9f0a1b2c3d';
    const traceparent = '00-5759e988bd862e3fe1be46a994272793-557abcec3ee5a047-01';
    const by = aChangedBy({ actor: 'service:fulfilment', causationId, traceparent });
    const placed = anOrderToFulfil({ userId, orderId });
    const taken = { ...placed, version: 2, status: 'ACKNOWLEDGED' } as const;

    const cost = await costOf(async () => {
      await process.learn(newsOf('OrderPlaced', placed), by);
      await process.advance(placed, by);
      await process.learn(newsOf('OrderAcknowledged', taken), by);
      await process.advance(placed, by);
      await process.book(placed, { slot: SLOT, address }, by);
      process.clock.set('2026-11-21T12:02:00.000Z');
      await process.attend(placed);
      process.clock.set('2026-11-21T20:00:01.000Z');
      await process.attend(placed);
    });

    const unitsOf = (command: string) =>
      cost.flatMap((one) => (one.startsWith(command) ? [Number(one.split(' ')[1])] : []));
    // The first is below a kilobyte and only comes into the index, the last only leaves it.
    expect(unitsOf('PutItem')).toEqual([2, 4, 4, 4, 4, 4, 4, 4, 4, 3]);
    expect(unitsOf('GetItem')).toEqual(Array(10).fill(1));
    expect(cost).toHaveLength(20);
  });

  it('loses a write against another change by one refused request', async () => {
    const of = await existing();
    const change = { after: of, by: BY, time: '2026-11-21T12:00:00.000Z' };
    await fulfilments.change(of, change);

    expect(await costOf(() => fulfilments.change(of, change))).toEqual(['PutItem -']);
  });
});
