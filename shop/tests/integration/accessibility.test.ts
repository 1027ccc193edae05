import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromiumCase, withPage } from '../../../tests/support/chromium';
import type { Account } from '../../../tests/support/cognito-users';
import { chooseTime, enter, fillCart, type OpenShop, openShop, placeOrder, stage, violationsOn } from './open-shop';

const inChromium = chromiumCase(process.env.AWS_ENDPOINT_URL !== undefined);
const pictures = join(__dirname, '../../../.local/shop');
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

let shop: OpenShop;
let accounts: { customer: Account; admin: Account };

beforeAll(async () => {
  if (inChromium === test.skip) return;
  shop = await openShop();
  accounts = { customer: await shop.orders.makeUser(), admin: await shop.orders.makeAdmin() };
  mkdirSync(pictures, { recursive: true });
});
afterAll(() => shop?.close());

/** What is wrong with a page in both widths, in the light and in the dark; its pictures are kept for people to look at. */
const faultsOn = async (page: Page, name: string): Promise<string[]> => {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const)
    for (const size of [DESK, PHONE]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      const where = `${name}, ${colorScheme}, ${size.width} px`;
      await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-${size.width}.png`), fullPage: true });
      faults.push(...(await violationsOn(page)).map((violation) => `${where}: ${violation}`));
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > size.width) faults.push(`${where}: ${width} px wide`);
    }
  await page.setViewportSize(DESK);
  return faults;
};

inChromium('has no fault that axe finds on any page, on a phone or a desk, in the light or in the dark', async () => {
  await withPage(async ({ page, errors, requested }) => {
    const faults: string[] = [];
    const look = async (name: string) => faults.push(...(await faultsOn(page, name)));
    await page.goto(`${shop.origin}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look('home');
    await page.goto(`${shop.origin}/#/orders`);
    await page.getByRole('heading', { name: 'Sign in to see this page' }).waitFor();
    await look('sign-in-first');
    await page.goto(`${shop.origin}/#/nowhere`);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await look('nowhere');
    await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Password').waitFor();
    await look('sign-in');
    await enter(page, shop, accounts.customer, '#/restaurants/1');
    await page.getByRole('button', { name: 'Add Pizza Diavola' }).click();
    await look('restaurant');
    await page.goto(`${shop.origin}/#/restaurants/2`);
    await page.getByRole('button', { name: 'Add Pad Thai' }).click();
    await page.getByRole('dialog').waitFor();
    await look('another-kitchen');
    await page.keyboard.press('Escape');
    await page.goto(`${shop.origin}/#/cart`);
    await page.getByRole('radio', { name: /Business/ }).check();
    await page.getByRole('radio', { name: 'Other' }).check();
    await page.getByRole('button', { name: /^Place order/ }).click();
    await page.getByText('Enter 6 to 20 digits').waitFor();
    await look('cart');
    await page.getByRole('radio', { name: /Individual/ }).check();
    const orderId = await placeOrder(page);
    await stage(page, 'Waiting for the restaurant');
    await look('order');
    await page.getByRole('link', { name: 'Change order' }).click();
    await page.getByRole('button', { name: /^Save/ }).waitFor();
    await look('edit');
    const body = { userId: accounts.customer.sub };
    await shop.orders.api.as(accounts.admin.token).post(`/orders/${orderId}/acknowledge`, body);
    await page.goto(`${shop.origin}/#/orders/${orderId}`);
    await page.getByRole('link', { name: 'Choose a delivery time' }).click();
    await page.getByRole('button', { name: 'Book delivery' }).click();
    await page.getByText('Enter your street and number.').waitFor();
    await look('delivery');
    await chooseTime(page);
    for (const field of ['Name', 'Street and number', 'City', 'Postal code'])
      await page.getByLabel(field, { exact: true }).fill('12');
    await page.getByRole('button', { name: 'Book delivery' }).click();
    await page.getByText('Delivering to').waitFor();
    await look('booked');
    await page.goto(`${shop.origin}/#/orders`);
    await page.getByText('Updates automatically.').waitFor();
    await look('orders');

    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
    expect(requested.filter((url) => !url.startsWith(`${shop.origin}/`) && !url.startsWith('data:'))).toEqual([]);
  });
});

inChromium('has no fault that axe finds on the restaurant’s page', async () => {
  await withPage(async ({ page }) => {
    // Few other tests order there: the page shows the fifty that have waited longest.
    await enter(page, shop, accounts.admin, '#/inbox/5');
    await fillCart(page, shop, 5, ['Edamame']);
    const first = await placeOrder(page);
    await fillCart(page, shop, 5, ['Edamame']);
    const second = await placeOrder(page);
    await page.goto(`${shop.origin}/#/inbox/5`);
    await page.getByRole('button', { name: `Accept order ${first}` }).click();
    const accepted = page.getByRole('region', { name: 'Accepted orders' }).getByRole('listitem');
    await accepted.filter({ hasText: first }).getByText('Waiting for a delivery time').waitFor();
    await page.getByRole('button', { name: `Accept order ${second}` }).waitFor();

    expect(await faultsOn(page, 'inbox')).toEqual([]);
  });
});

/** Presses Tab until what has the focus has this name. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  const focused = `(() => { const one = document.activeElement; return one.getAttribute('aria-label') || one.textContent || ''; })()`;
  for (let turn = 0; turn < 60; turn += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate<string>(focused)).trim().startsWith(name)) return;
  }
  throw new Error(`No ${name} by Tab.`);
};

inChromium('is used from the menu to a canceled order by the keyboard alone', async () => {
  await withPage(async ({ page }) => {
    await enter(page, shop, accounts.customer, '#/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await tabTo(page, 'Open the menu of Ramen Kita');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ramen Kita' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Ramen Kita');

    await tabTo(page, 'Add Gyoza');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'One more Gyoza' }).waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe('One more Gyoza');
    await tabTo(page, 'View cart');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your order' }).waitFor();
    await tabTo(page, 'One less Gyoza');
    await page.keyboard.press('Space');
    await page.getByText('Your cart is empty.').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Your order');
    await page.goBack();
    await page.getByRole('button', { name: 'Add Gyoza' }).press('Enter');
    await page.goForward();
    await tabTo(page, 'Place order');
    await page.keyboard.press('Enter');
    await stage(page, 'Waiting for the restaurant');
    await tabTo(page, 'Cancel order');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Yes, cancel it');
    await page.keyboard.press('Enter');
    await stage(page, 'Canceled');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Ramen Kita');
  });
});

inChromium('goes to the content past the navigation, and shows where the focus is', async () => {
  await withPage(async ({ page }) => {
    await page.goto(`${shop.origin}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');

    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Tab');
    const outline = `getComputedStyle(document.activeElement, '::after').outlineStyle`;
    expect(await page.evaluate(outline)).toBe('solid');
  });
});

inChromium('moves nothing for people who want it still', async () => {
  await withPage(async ({ page }) => {
    const moving = 'document.getAnimations().length';
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.goto(`${shop.origin}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(moving)).toBeGreaterThan(0);

    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await page.evaluate(moving)).toBe(0);
  });
});
