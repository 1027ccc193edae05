import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type BuildResult, build } from 'esbuild';
import { chromiumCase, withPage } from '../../../tests/support/chromium';
import { listen } from '../../../tools/engine/ports';
import { anOrder } from './scripted-client';

const root = join(__dirname, '../../..');
const inChromium = chromiumCase();

const PAGE = `
import { cognitoSignIn, createClient } from './client';
const here = location.origin;
const getToken = cognitoSignIn({ clientId: 'c', endpoint: here + '/cognito', email: 'e', password: 'p' });
const { orders } = createClient({ ordersUrl: here, usersUrl: here, getToken, random: () => 0 });
const run = async () => {
  const placed = await orders.place({ restaurantId: 1, orderItems: [], totalAmount: 1 });
  const listed = [];
  for await (const { orderId } of orders.list()) listed.push(orderId);
  return { placed: placed.orderId, listed };
};
run().then((result) => { document.title = JSON.stringify(result); }, (error) => { document.title = String(error); });
`;

let bundle: BuildResult<{ metafile: true; write: false }>;
beforeAll(async () => {
  bundle = await build({
    stdin: { contents: PAGE, resolveDir: join(root, 'clients/typescript/src'), loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
});

test('is made of its own code and openapi-fetch, and asks for nothing else', () => {
  const sources = Object.keys(bundle.metafile.inputs).filter((file) => file !== '<stdin>');
  const others = sources.filter((file) => !/^clients\/typescript\/src\/[^/]+\.ts$/.test(file));

  expect(others).toEqual(['node_modules/openapi-fetch/dist/index.mjs']);
  expect(Object.values(bundle.metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  expect(bundle.outputFiles[0]?.contents.length).toBeLessThan(44_000);
});

/** The page, a Cognito and an orders API under one address; the first request of an order is throttled. */
const serve = async (): Promise<{ server: Server; port: number; keys: unknown[] }> => {
  const keys: unknown[] = [];
  const tokens = { AuthenticationResult: { IdToken: 'id-1', ExpiresIn: 3600 } };
  const server = createServer((request, response) => {
    const give = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'Content-Type': type }).end(body);
    if (request.url === '/') return give(200, 'text/html', '<script type="module" src="/page.js"></script>');
    if (request.url === '/page.js') return give(200, 'text/javascript', bundle.outputFiles[0]?.text ?? '');
    if (request.url === '/cognito') return give(200, 'application/x-amz-json-1.1', JSON.stringify(tokens));
    if (request.headers.authorization !== 'Bearer id-1') return give(401, 'application/json', '{}');
    if (request.method === 'GET') return give(200, 'application/json', JSON.stringify({ orders: [anOrder()] }));
    keys.push(request.headers['idempotency-key']);
    return keys.length === 1
      ? give(429, 'application/json', '{}')
      : give(200, 'application/json', JSON.stringify(anOrder()));
  });
  return { server, port: await listen(server), keys };
};

/** An origin that is not localhost, so that over plain http it is no secure context. */
const HOST = 'shop.test';

inChromium('signs in, places an order once and lists orders in Chromium, over plain http', async () => {
  const { server, port, keys } = await serve();
  try {
    await withPage(
      async ({ page }) => {
        await page.goto(`http://${HOST}:${port}/`);
        await page.waitForFunction('document.title !== ""');

        expect(JSON.parse(await page.title())).toEqual({ placed: 'one', listed: ['one'] });
        expect(await page.evaluate('isSecureContext')).toBe(false);
        expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys[0]]);
      },
      [`host-resolver-rules=MAP ${HOST} 127.0.0.1`],
    );
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
