import { userIdOf } from '../../../tests/support/builders';
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

  it('loses a write against another change by one refused request', async () => {
    const of = await existing();
    const change = { after: of, by: BY, time: '2026-11-21T12:00:00.000Z' };
    await fulfilments.change(of, change);

    expect(await costOf(() => fulfilments.change(of, change))).toEqual(['PutItem -']);
  });
});
