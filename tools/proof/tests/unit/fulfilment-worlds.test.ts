import { outOfPlace } from '../../fulfilment/grammar';
import { worldRunner } from '../../fulfilment/run-worlds';

describe('a world of the fulfilment', () => {
  it('comes to its end where a full slot or a failed delivery once stopped the sweep', async () => {
    const run = await worldRunner('2026');

    for (const world of [0, 3, 7]) expect((await run(world)).findings).toEqual([]);
  });

  it('is the same each time', async () => {
    const run = await worldRunner('2026');

    expect(await run(3)).toEqual(await run(3));
  });

  it('tells a planted fault', async () => {
    const run = await worldRunner('2026', [
      { file: 'fulfilment/src/acts.ts', from: 'await stock.ship(stockKey(of));', to: '' },
    ]);

    const found = [...(await run(0)).findings, ...(await run(3)).findings];

    expect(found.join()).toContain('it is delivered, but stock holds reserved of it');
  });
});

describe('the events of a fulfilment', () => {
  const paid = ['StockReserved', 'PaymentAuthorized', 'PaymentCaptured', 'OrderDeliverable'];

  it.each([
    ['a delivery', [...paid, 'DeliveryBooked', 'DeliveryCompleted']],
    ['a delivery that failed and was booked again', [...paid, 'DeliveryBooked', 'DeliveryFailed', 'DeliveryBooked']],
    ['a report at any time', ['OrderOverdue', 'StockReserved', 'OrderOverdue', 'PaymentDeclined', 'StockReleased']],
    ['an edit', ['StockReserved', 'PaymentAuthorized', 'StockReleased', 'PaymentVoided', 'StockReserved']],
    ['an acknowledged order that is sold out', ['StockRejected', 'DeliveryFailed']],
  ])('may tell of %s', (_title, names) => {
    expect(outOfPlace(names)).toBeUndefined();
  });

  it.each([
    ['a payment without stock', ['PaymentAuthorized'], 'PaymentAuthorized follows on nothing'],
    ['a payment that is given back once it is taken', [...paid, 'PaymentVoided'], 'PaymentVoided follows on'],
    ['a report after the end', ['StockRejected', 'DeliveryFailed', 'OrderOverdue'], 'OrderOverdue follows on'],
    ['a booking before it is offered', ['StockReserved', 'DeliveryBooked'], 'DeliveryBooked follows on StockReserved'],
  ])('never tell of %s', (_title, names, finding) => {
    expect(outOfPlace(names)).toContain(finding);
  });
});
