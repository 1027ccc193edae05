import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromiumCase, withPage } from '../../../tests/support/chromium';
import { apisIn } from '../../contract/reference/pages';
import { serveReference } from '../../contract/reference/serve';
import { demoAccounts } from '../../stacks/demo-accounts';
import { root } from '../../stacks/paths';
import { landingPage } from '../../start/landing';
import { servePages } from '../served-pages';

const inChromium = chromiumCase();
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const pictures = join(root, '.local', 'developers');
const landing = landingPage(apisIn(join(root, 'docs')), demoAccounts);

let served: Awaited<ReturnType<typeof servePages>>;
let address = '';

beforeAll(async () => {
  served = await servePages(serveReference({ root, landing, tokenOf: async () => '' }));
  address = served.address;
  mkdirSync(pictures, { recursive: true });
});
afterAll(() => served.close());

/** The rows of a table's body, as text. */
const rowsAfter = (heading: string): string[] => {
  const [, body = ''] = landing.split(`<h2>${heading}</h2>`)[1]?.match(/<tbody>([\s\S]*?)<\/tbody>/) ?? [];
  return body
    .split('</tr>')
    .map((row) =>
      row
        .replaceAll('</td><td>', ' | ')
        .replace(/<[^>]*>/g, '')
        .trim(),
    )
    .filter(Boolean);
};

it('says what to try in the shop, and what happens then', () => {
  expect(rowsAfter('What to try')).toEqual([
    'Choose Other as the tip, so that the total is exactly $402.02. | The payment is declined, so the order is canceled.',
    'Order as a business with the organization number 000000. | The business may not pay by invoice, so the order is canceled.',
    'Order the dish White Truffle Risotto. | The dish is always sold out, so the order is canceled.',
    'Book the delivery to the street 13 Lost Parcel Road. | The booking works, and the delivery has failed when the carrier is next asked.',
    'Book the delivery to the street 1 Express Way. | The booking works, and the order has been delivered when the carrier is next asked.',
  ]);
});

it('names the demo accounts with their passwords', () => {
  expect(rowsAfter('Demo accounts')).toEqual([
    'admin@example.com | Demo-Admin-1 | admin',
    'user@example.com | Demo-User-11 | customer',
    'user2@example.com | Demo-User-22 | customer',
  ]);
});

it('leads to the shop, the mailboxes and the dashboards from its header', () => {
  const [, header = ''] = landing.match(/<header[^>]*>([\s\S]*)<\/header>/) ?? [];

  expect(header).toContain('<a href="./">Shop</a>');
  expect(header).toContain('<a href="mail">Mailboxes</a>');
  expect(header).toContain('<a href="dashboards">Dashboards</a>');
});

const SIZES = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } };
const GROUND = { light: 'rgb(247, 248, 250)', dark: 'rgb(16, 20, 26)' };
const groundOf = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

inChromium('fits a phone and a desk, in light and in dark, for everybody', async () => {
  await withPage(async ({ page, errors, requested }) => {
    for (const [size, viewport] of Object.entries(SIZES))
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.goto(`${address}/developers`);
        await page.screenshot({ path: join(pictures, `developers-${size}-${colorScheme}.png`), fullPage: true });

        expect(await groundOf(page)).toBe(GROUND[colorScheme]);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        expect(await page.evaluate<unknown[]>(`${axe}; axe.run().then(({ violations }) => violations)`)).toEqual([]);
      }

    expect(errors).toEqual([]);
    expect(requested.every((url) => url.startsWith(address) || url.startsWith('data:'))).toBe(true);
  });
});

inChromium('has guides that are dark too, and a reference that is not', async () => {
  await withPage(async ({ page, errors }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${address}/docs/errors`);
    await page.screenshot({ path: join(pictures, 'errors-dark.png') });
    expect(await groundOf(page)).toBe(GROUND.dark);

    await page.goto(`${address}/docs/`);
    await page.getByText('POST', { exact: true }).first().waitFor();
    await page.screenshot({ path: join(pictures, 'reference-dark.png') });
    expect(await groundOf(page)).toBe(GROUND.light);
    expect(errors).toEqual([]);
  });
});
