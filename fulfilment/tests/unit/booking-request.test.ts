import { createHttp } from '../../../common/http/http';
import { userIdOf } from '../../../tests/support/builders';
import { aContext, anEvent } from '../../../tests/support/events';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { captureLog } from '../../../tests/support/log';
import { at } from '../../../tests/support/template';
import { delivery } from '../../src/delivery';
import type { Fulfilment } from '../../src/fulfilment';
import { routes } from '../../src/routes';
import { ThirdPartyRefused } from '../../src/third-parties/errors';
import { address, processOnEngine, SLOT, unavailable } from './process';

const { existing, found, aProcess } = processOnEngine();
const log = captureLog();

const deliverable = () =>
  existing({
    order: anOrderToFulfil({ status: 'ACKNOWLEDGED', version: 2 }),
    stock: 'reserved',
    payment: 'captured',
    delivery: 'deliverable',
  });

/** Sends what a customer sends to book, through the adapter. */
const sending = ({ book, clock }: ReturnType<typeof aProcess>, of: Fulfilment) => {
  const http = createHttp({
    authenticate: () => ({ userId: userIdOf(of.userId), isAdmin: false, expiresAt: 1_795_266_000 }),
    now: clock.now,
    subject: 'orderId',
    problemTypeBase: '/docs/errors',
  });
  const handler = http(routes.bookDelivery, async ({ caller, params, body, by }) =>
    delivery(await book({ userId: caller.userId, orderId: params.orderId }, body, by)),
  );
  return async (body: unknown) => {
    const pathParameters = { orderId: of.orderId };
    const answer = await handler(anEvent({ httpMethod: 'PUT', pathParameters, body }), aContext());
    return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
  };
};

describe('a request to book a delivery', () => {
  it('is answered with the delivery and its ETag', async () => {
    const of = await deliverable();

    const { status, headers, body } = await sending(aProcess(), of)({ slot: SLOT, address });

    expect({ status, etag: headers?.ETag }).toEqual({ status: 200, etag: '"3"' });
    expect(body).toMatchObject({ orderId: 'order-1', delivery: 'booked', slot: SLOT, address });
  });

  it('gets a 503 from a carrier that does not answer, and is finished when it is sent again', async () => {
    const process = aProcess();
    process.carrier.book.mockRejectedValueOnce(unavailable('carrier'));
    const of = await deliverable();
    const send = sending(process, of);

    const first = await send({ slot: SLOT, address });
    const kept = await found(of);
    const second = await send({ slot: SLOT, address });

    expect(first).toMatchObject({ status: 503, body: { code: 'SERVICE_UNAVAILABLE' } });
    expect(kept).toMatchObject({ delivery: 'deliverable', booking: { slot: SLOT, address } });
    expect(second).toMatchObject({ status: 200, body: { delivery: 'booked' } });
  });

  it('gets a 409 from a carrier that does not understand it, without a word of what it said', async () => {
    const process = aProcess();
    process.carrier.book.mockRejectedValueOnce(new ThirdPartyRefused('carrier', 'the key is not valid'));
    process.carrier.status.mockResolvedValueOnce('unknown');

    const { status, body } = await sending(process, await deliverable())({ slot: SLOT, address });

    expect({ status, code: at(body, 'code') }).toEqual({ status: 409, code: 'BOOKING_REFUSED' });
    expect(JSON.stringify(body)).not.toContain('key');
  });

  it.each([
    ['no slot', { address }, '/slot'],
    ['a slot longer than any', { slot: 'x'.repeat(65), address }, '/slot'],
    ['no address', { slot: SLOT }, '/address'],
    ['no street', { slot: SLOT, address: { ...address, street: undefined } }, '/address/street'],
    ['an empty name', { slot: SLOT, address: { ...address, name: '' } }, '/address/name'],
    ['a city of two lines', { slot: SLOT, address: { ...address, city: 'Seattle\nWA' } }, '/address/city'],
    ['a bell in the street', { slot: SLOT, address: { ...address, street: '1 Main St\u0007' } }, '/address/street'],
    ['a code in digits', { slot: SLOT, address: { ...address, postalCode: 98109 } }, '/address/postalCode'],
    ['a line too long', { slot: SLOT, address: { ...address, street: 'x'.repeat(101) } }, '/address/street'],
  ])('with %s is not valid, and asks no carrier', async (_, wanted, pointer) => {
    const process = aProcess();
    const of = await deliverable();

    const { status, body } = await sending(process, of)(wanted);

    expect({ status, code: at(body, 'code'), pointer: at(body, 'errors', 0, 'pointer') }).toEqual({
      status: 400,
      code: 'VALIDATION_FAILED',
      pointer,
    });
    expect(process.carrier.book).not.toHaveBeenCalled();
    expect(await found(of)).toEqual(of);
  });

  it('takes an address in any script', async () => {
    const of = await deliverable();
    const elsewhere = { name: 'Łucja Żak', street: '渋谷区道玄坂1-2-3', city: 'São Paulo', postalCode: '150-0043' };

    expect(await sending(aProcess(), of)({ slot: SLOT, address: elsewhere })).toMatchObject({
      status: 200,
      body: { address: elsewhere },
    });
  });

  it('leaves no address in the log', async () => {
    const process = aProcess();
    process.carrier.book.mockRejectedValueOnce(unavailable('carrier'));
    const send = sending(process, await deliverable());

    await send({ slot: SLOT, address });
    await send({ slot: SLOT, address });
    await send({ slot: SLOT, address: { ...address, street: '' } });

    expect(log.lines().length).toBeGreaterThan(0);
    for (const personal of ['Maria', 'Terry', 'Seattle', '98109']) expect(log.text()).not.toContain(personal);
  });
});
