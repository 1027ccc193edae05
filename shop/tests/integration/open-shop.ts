import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { withPage } from '../../../tests/support/chromium';
import type { Account } from '../../../tests/support/cognito-users';
import { type DeployedFulfilment, openFulfilment } from '../../../tests/support/fulfilment-deployment';
import { fulfilmentStack, ordersStack, stageAddress, usersStack, viewsStack } from '../../../tests/support/stack';
import { freePort } from '../../../tools/engine/ports';
import { sentMail } from '../../../tools/engine/sent-mail';
import { environmentClients } from '../../../tools/stacks/clients';
import { firstSegmentsOf } from '../../../tools/stacks/stacks';
import { serveMail } from '../../../tools/start/mail/serve';
import { type Pages, type Routes, startProxy } from '../../../tools/start/proxy';
import { serveShop } from '../../../tools/start/shop/serve-shop';
import { localShopConfig } from '../../../tools/start/shop/shop-config';
import { buildShop } from '../../../tools/start/shop/shop-files';
import { cognitoTokens } from '../../../tools/start/sign-in/cognito-tokens';
import { serveSignIn } from '../../../tools/start/sign-in/serve-sign-in';

const root = join(__dirname, '../../..');
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

const routesTo = (addresses: Record<string, string>): Routes =>
  Object.fromEntries(
    Object.entries(addresses).flatMap(([api, endpoint]) =>
      firstSegmentsOf(api).map((segment) => [segment, { api, path: new URL(stageAddress(endpoint)).pathname }]),
    ),
  );

const deployedRoutes = async (): Promise<Routes> => {
  const [users, orders, fulfilment, views] = await Promise.all([
    usersStack(),
    ordersStack(),
    fulfilmentStack(),
    viewsStack(),
  ]);
  return routesTo({
    users: users('APIEndpoint'),
    orders: orders('OrdersServiceEndpoint'),
    fulfilment: fulfilment('DeliveriesServiceEndpoint'),
    views: views('ViewsServiceEndpoint'),
  });
};

/** The shop and the mailboxes of this machine before the stacks as they are deployed, with accounts of the tests' own. */
export const openShop = async () => {
  const fulfilment: DeployedFulfilment = await openFulfilment();
  const { orders } = fulfilment;
  const { pool } = orders;
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const [{ token }, routes, files] = await Promise.all([orders.makeUser(), deployedRoutes(), buildShop()]);
  const config = localShopConfig({ origin, pool, token, parameters: {} });
  const cognito = cognitoTokens(environmentClients(), pool);
  const all: Pages[] = [
    serveShop({ origin, config, files: async () => files }),
    serveSignIn({ origin, clientId: pool.clientId, accounts: [], cognito }),
    serveMail({ root, sent: () => sentMail(process.env.AWS_ENDPOINT_URL ?? '') }),
  ];
  const stop = await startProxy({
    port,
    enginePort: Number(new URL(process.env.AWS_ENDPOINT_URL ?? '').port),
    routes: () => routes,
    pages: (request, response) => all.some((pages) => pages(request, response)),
    onAnswered: () => undefined,
  });
  return {
    origin,
    orders,
    fulfilment,
    close: async () => {
      await stop();
      await fulfilment.close();
    },
  };
};
export type OpenShop = Awaited<ReturnType<typeof openShop>>;

/** Fills in the sign-in page, which the shop has led to. */
export const fillSignIn = async (page: Page, { email, password }: Account) => {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
};

/** Opens the shop at a place and signs in there. */
export const enter = async (page: Page, { origin }: OpenShop, account: Account, place = '#/') => {
  await page.goto(`${origin}/${place}`);
  await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
  await fillSignIn(page, account);
};

/** Puts dishes of a kitchen into the cart and opens it. */
export const fillCart = async (page: Page, { origin }: OpenShop, restaurantId: number, dishes: readonly string[]) => {
  await page.goto(`${origin}/#/restaurants/${restaurantId}`);
  for (const dish of dishes) await page.getByRole('button', { name: `Add ${dish}`, exact: true }).click();
  await page.getByRole('link', { name: 'View cart' }).click();
  await page.getByRole('heading', { name: 'Your order' }).waitFor();
};

/** Chooses the last delivery time: the first may begin before it is booked, and then the delivery is on its way. */
export const chooseTime = (page: Page) => page.getByRole('radio').last().check();

/** Presses the button and waits for the order's page. Gives the order's id. */
export const placeOrder = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: /^Place order/ }).click();
  await page.waitForURL(/#\/orders\/[\w-]+$/);
  return page.url().split('/').at(-1) ?? '';
};

/** What the order's page says of where the order is. */
export const stage = (page: Page, title: string) => page.getByRole('heading', { name: title, exact: true }).waitFor();

type Result = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] };

/** What axe finds against WCAG 2.2 AA: rule, place and reason. */
export const violationsOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
  const { violations } = await page.evaluate<Result>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
};

/** Runs with two browsers, such as a customer's and a restaurant's. */
export const withTwoPages = (use: (pages: { page: Page; other: Page; errors: string[] }) => Promise<void>) =>
  withPage(({ page, errors }) => withPage(({ page: other }) => use({ page, other, errors })));
