import type { Page } from 'playwright-core';
import { chromiumCase, withPage } from '../../../tests/support/chromium';
import type { Account } from '../../../tests/support/cognito-users';
import { chooseTime, enter, fillCart, type OpenShop, openShop, placeOrder, stage } from './open-shop';

// The mailboxes of this machine: on AWS the e-mails are sent.
const inChromium = chromiumCase(process.env.AWS_ENDPOINT_URL !== undefined);

let shop: OpenShop;
let admin: Account;

beforeAll(async () => {
  if (inChromium === test.skip) return;
  shop = await openShop();
  admin = await shop.orders.makeAdmin();
});
afterAll(() => shop?.close());

/** Opens an e-mail of the mailbox and gives what its HTML part shows. */
const read = async (page: Page, subject: string): Promise<string> => {
  await page.getByRole('region', { name: 'E-mails' }).getByRole('link', { name: subject }).click();
  await page.getByRole('heading', { name: subject }).waitFor();
  return (await page.frameLocator('iframe').locator('body').textContent()) ?? '';
};

const deliver = async (page: Page, { sub }: Account): Promise<string> => {
  await fillCart(page, shop, 2, ['Pad Thai']);
  const orderId = await placeOrder(page);
  await stage(page, 'Waiting for the restaurant');
  await shop.orders.api.as(admin.token).post(`/orders/${orderId}/acknowledge`, { userId: sub });
  await page.getByRole('link', { name: 'Choose a delivery time' }).click();
  await chooseTime(page);
  for (const [field, value] of Object.entries({
    Name: 'Jo <b>Doe</b>',
    'Street and number': '1 Express Way',
    City: 'Springfield',
    'Postal code': '01101',
  }))
    await page.getByLabel(field, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Book delivery' }).click();
  await stage(page, 'Delivery booked');
  await shop.fulfilment.sweep({ userId: sub, orderId });
  await stage(page, 'Delivered');
  return orderId;
};

const cancel = async (page: Page): Promise<string> => {
  await fillCart(page, shop, 2, ['Green Curry']);
  const orderId = await placeOrder(page);
  await page.getByRole('button', { name: 'Cancel order' }).click();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await stage(page, 'Canceled');
  return orderId;
};

inChromium(
  'tells a customer by e-mail about an order that was delivered, and about one that was canceled',
  async () => {
    const customer = await shop.orders.makeUser();
    await withPage(async ({ page, errors }) => {
      await enter(page, shop, customer);
      const delivered = await deliver(page, customer);
      const canceled = await cancel(page);

      await page.goto(`${shop.origin}/mail`);
      await page.getByRole('navigation', { name: 'Mailboxes' }).getByRole('link', { name: customer.email }).click();

      expect(await read(page, `We have your order ${delivered}`)).toContain('1 × Pad Thai');
      expect(await read(page, `Choose a time for your order ${delivered}`)).toContain(delivered);
      expect(await read(page, `Your order ${delivered} comes`)).toContain(delivered);
      expect(await read(page, `Your order ${delivered} was delivered`)).toContain(delivered);
      expect(await read(page, `Your order ${canceled} is canceled`)).toContain('You canceled it.');
      expect(errors).toEqual([]);
    });
  },
);
