import { languages } from '../../notifications/src/all-emails';
import type { Kind, Told } from '../../notifications/src/email';
import { writeEmail } from '../../notifications/src/write-email';
import { type Route, routeIn } from '../../shop/src/route';
import { texts } from '../../shop/src/texts';
import { anOrderToFulfil } from '../support/fulfilments';
import { aNotice, SETTING } from '../support/notifications';

const order = anOrderToFulfil();
type Leads = Readonly<Record<Kind, { told: Told; page: Extract<Route, { orderId: string }>['page'] }>>;
const leads: Leads = {
  placed: { told: { kind: 'placed', order }, page: 'order' },
  canceled: { told: { kind: 'canceled', reason: 'OUT_OF_STOCK', order }, page: 'order' },
  'payment-declined': { told: { kind: 'payment-declined' }, page: 'order' },
  deliverable: { told: { kind: 'deliverable' }, page: 'delivery' },
  'delivery-booked': { told: { kind: 'delivery-booked', slot: '2026-11-21T20:00Z' }, page: 'order' },
  delivered: { told: { kind: 'delivered' }, page: 'order' },
};

describe.each(Object.values(leads))('an e-mail of kind $told.kind', ({ told, page }) => {
  it.each(['order-1', 'a/b?c#d'])(`leads to the page ${page} of the order %s, in both of its parts`, (orderId) => {
    const { text, html } = writeEmail(languages, SETTING)({ ...aNotice(told), orderId });
    const [, inText = ''] = text.match(/(https:\S+)/) ?? [];
    const [, inHtml = ''] = html.match(/href="(https:[^"]+)"/) ?? [];

    expect([inText, inHtml].map((address) => routeIn(new URL(address).hash))).toEqual([
      { page, orderId },
      { page, orderId },
    ]);
  });
});

it('comes from the shop by its name', () => {
  expect(languages.en.words.brand).toBe(texts.brand.name);
});
