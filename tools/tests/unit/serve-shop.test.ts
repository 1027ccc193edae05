import { createServer, request, type Server } from 'node:http';
import { listen } from '../../engine/ports';
import { serveShop } from '../../start/shop/serve-shop';
import { buildShop } from '../../start/shop/shop-files';

const config = {
  usersUrl: 'http://localhost:3000',
  ordersUrl: 'http://localhost:3000',
  deliveriesUrl: 'http://localhost:3000',
  viewsUrl: 'http://localhost:3000',
  authority: 'http://localhost:3000',
  issuer: 'https://issuer.example/pool',
  clientId: 'client-1',
  adminGroup: 'admins',
  cancelWindowMinutes: 10,
  signIn: 'demo',
} as const;

let server: Server;
let port = 0;
let files = buildShop;

beforeAll(async () => {
  const built = await buildShop();
  files = async () => built;
  let pages: ReturnType<typeof serveShop> | undefined;
  server = createServer((incoming, response) => {
    if (!pages?.(incoming, response)) response.writeHead(418).end();
  });
  port = await listen(server);
  pages = serveShop({ origin: `http://localhost:${port}`, config, files: () => files() });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ask = (path: string, { method = 'GET', host = `localhost:${port}` } = {}) =>
  new Promise<{ status: number | undefined; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers: { host }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    outgoing.on('error', reject).end();
  });

test('gives the page, under a policy that lets it load and call nothing but this server', async () => {
  const { status, headers, text } = await ask('/?code=1&state=2');

  expect(status).toBe(200);
  expect(text).toContain('<div id="shop">');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
      "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  );
  expect(headers['cache-control']).toBe('no-store');
});

test('gives assets that may be kept for ever, since a change gives them another name', async () => {
  const [, script = ''] = /src="(\/assets\/[^"]+)"/.exec((await ask('/')).text) ?? [];

  const { status, headers } = await ask(script);

  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test('gives the configuration, never kept', async () => {
  const { headers, text } = await ask('/config.json');

  expect(JSON.parse(text)).toEqual(config);
  expect(headers['cache-control']).toBe('no-store');
});

test('leads from another name of this machine to the one that the sign-in comes back to', async () => {
  const { status, headers } = await ask('/?a=1', { host: `127.0.0.1:${port}` });

  expect([status, headers.location]).toEqual([302, `http://localhost:${port}/?a=1`]);
});

test.each(['/assets/../package.json', '/assets/nothing.js', '/assets/%2e%2e/package.json'])(
  'has no %s',
  async (path) => {
    expect((await ask(path)).status).not.toBe(200);
  },
);

test('leaves everything else to others, and takes no other method', async () => {
  expect((await ask('/orders')).status).toBe(418);
  expect((await ask('/', { method: 'POST' })).status).toBe(405);
});

test('says why when the shop cannot be built, and tries again', async () => {
  const good = files;
  files = () => Promise.reject(new Error('main.tsx: Expected ";"'));
  const failed = await ask('/');
  files = good;

  expect([failed.status, failed.text]).toEqual([500, 'The shop cannot be built.\nError: main.tsx: Expected ";"\n']);
  expect((await ask('/')).status).toBe(200);
});
