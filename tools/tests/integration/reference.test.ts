import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromiumCase, withPage } from '../../../tests/support/chromium';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import { ordersStack, stageAddress, usersStack } from '../../../tests/support/stack';
import { apisIn } from '../../contract/reference/pages';
import { serveReference } from '../../contract/reference/serve';
import { freePort } from '../../engine/ports';
import { demoAccounts } from '../../stacks/demo-accounts';
import { landingPage } from '../../start/landing';
import { startProxy } from '../../start/proxy';

// The page is a local one, so on AWS there is nothing to look at.
const inChromium = chromiumCase(process.env.AWS_ENDPOINT_URL !== undefined);

const root = join(__dirname, '../../..');
let orders: Orders;
let accounts: { user: Account; admin: Account };
let stopProxy = async () => undefined as unknown;
let address = '';

beforeAll(async () => {
  if (inChromium === test.skip) return;
  orders = await openOrders();
  accounts = { user: await orders.makeUser(), admin: await orders.makeAdmin() };
  const [usersOutput, ordersOutput, port] = await Promise.all([usersStack(), ordersStack(), freePort()]);
  const routes = {
    users: { api: 'users', path: new URL(stageAddress(usersOutput('APIEndpoint'))).pathname },
    orders: { api: 'orders', path: new URL(stageAddress(ordersOutput('OrdersServiceEndpoint'))).pathname },
  };
  const pages = serveReference({
    root,
    landing: landingPage(apisIn(join(root, 'docs')), demoAccounts),
    tokenOf: async (account) => accounts[account].token,
  });
  const enginePort = Number(new URL(process.env.AWS_ENDPOINT_URL ?? '').port);
  stopProxy = await startProxy({ port, enginePort, routes: () => routes, pages, onAnswered: () => undefined });
  address = `http://localhost:${port}`;
});

afterAll(async () => {
  await stopProxy();
  await orders?.close();
});

/** Opens an operation if it is closed, runs it with what its form has, and gives what the page shows of the answer, once it has `status`. */
const execute = async (page: Page, operation: string, status = '') => {
  const block = page.locator(`.opblock[id$="-${operation}"]`);
  const button = block.getByRole('button', { name: 'Execute' });
  if (!(await button.isVisible())) await block.locator('.opblock-summary-control').click();
  await button.click();
  const shown = block.locator('.live-responses-table .response', { hasText: status });
  await shown.waitFor();
  return {
    status: (await shown.locator('.response-col_status').textContent())?.trim(),
    text: await shown.locator('.response-col_description').textContent(),
  };
};

const signIn = async (page: Page, name: string, email: string) => {
  await page.getByRole('button', { name }).click();
  await page.getByText(`Signed in as ${email}`).waitFor();
};

const picture = (page: Page, name: string) => page.screenshot({ path: join(root, '.local', `${name}.png`) });

inChromium('leads from the first page to a reference that is signed in', async () => {
  await withPage(async ({ page, errors, requested }) => {
    await page.goto(`${address}/developers`);
    await picture(page, 'landing');
    await page.getByRole('link', { name: 'As a customer' }).click();
    await page.getByText(`Signed in as ${accounts.user.email}`).waitFor();

    expect((await execute(page, 'listOrders')).status).toBe('200');
    expect(new URL(page.url()).search).toBe('?api=orders');
    expect(errors).toEqual([]);
    expect(requested.filter((url) => !url.startsWith(address) && !url.startsWith('data:'))).toEqual([]);
  });
});

inChromium('signs a user in with one click, who places an order, lists it and cancels it', async () => {
  await withPage(async ({ page, errors, requested }) => {
    mkdirSync(join(root, '.local'), { recursive: true });
    await page.goto(`${address}/docs`);
    await signIn(page, 'Demo user', accounts.user.email);
    await picture(page, 'reference');

    const placed = await execute(page, 'addOrder');
    const listed = await execute(page, 'listOrders');
    const canceled = await execute(page, 'cancelOrder');

    expect(placed).toMatchObject({ status: '200', text: expect.stringContaining('"status": "PLACED"') });
    expect(placed.text).toContain('etag: "1"');
    expect(listed).toMatchObject({ status: '200', text: expect.stringContaining('"orderId": "dinner-1"') });
    expect(canceled).toMatchObject({ status: '200', text: expect.stringContaining('"status": "CANCELED"') });
    expect(await orders.itemsOf(accounts.user.sub)).toMatchObject([{ orderId: 'dinner-1' }]);
    expect(errors).toEqual([]);
    expect(requested.filter((url) => !url.startsWith(`${address}/`) && !url.startsWith('data:'))).toEqual([]);
  });
});

inChromium('keeps an admin signed in on the other API’s page', async () => {
  await withPage(async ({ page, errors }) => {
    await page.goto(`${address}/docs`);
    await signIn(page, 'Demo admin', accounts.admin.email);
    await page.getByRole('link', { name: 'Users API' }).click();
    await page.getByText(`Signed in as ${accounts.admin.email}`).waitFor();

    expect(await execute(page, 'listUsers')).toMatchObject({ status: '200' });
    expect(errors).toEqual([]);
  });
});

inChromium('says that a call needs a token, and takes the next one', async () => {
  await withPage(async ({ page }) => {
    await page.goto(`${address}/docs`);
    const anonymous = await execute(page, 'listOrders');
    await page.getByText('This call needs a token: sign in').waitFor();
    await signIn(page, 'Demo user', accounts.user.email);
    await execute(page, 'listOrders', '200');

    expect(anonymous).toMatchObject({ status: '401', text: expect.stringContaining('UNAUTHENTICATED') });
  });
});

inChromium('says that a token has expired, and takes the next one', async () => {
  const expired = `e30.${Buffer.from('{"email":"old@example.com","exp":1795000000}').toString('base64url')}.e30`;
  await withPage(async ({ page }) => {
    await page.addInitScript((token) => sessionStorage.setItem('token', token), expired);
    await page.goto(`${address}/docs`);
    await page.getByText('The token has expired: sign in again').waitFor();
    const refused = await execute(page, 'listOrders');
    await page.getByText('The token has expired: sign in again').waitFor();
    await signIn(page, 'Demo user', accounts.user.email);
    await execute(page, 'listOrders', '200');

    expect(refused.status).toBe('401');
  });
});

inChromium('leads from the type of a problem to its explanation', async () => {
  await withPage(async ({ page, errors }) => {
    await page.goto(`${address}/docs/errors#order-not-found`);

    expect(await page.locator(':target').getAttribute('id')).toBe('order-not-found');
    expect(errors).toEqual([]);
  });
});

inChromium('leads from the header to the events, which ask for nothing from elsewhere', async () => {
  await withPage(async ({ page, errors, requested }) => {
    await page.goto(`${address}/docs/errors`);
    await page.getByRole('link', { name: 'Events', exact: true }).click();
    await page.getByRole('link', { name: 'OrderEdited' }).click();
    await picture(page, 'events');

    expect(await page.locator(':target').textContent()).toBe('OrderEdited');
    expect(errors).toEqual([]);
    expect(requested.filter((url) => !url.startsWith(`${address}/`) && !url.startsWith('data:'))).toEqual([]);
  });
});
