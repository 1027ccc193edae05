import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { guideOf } from '../../contract/reference/guides';
import { pagesOf } from '../../contract/reference/pages';
import { serveReference } from '../../contract/reference/serve';
import { listen } from '../../engine/ports';

const root = join(__dirname, '../../..');
const asked: string[] = [];
let server: Server;
let port = 0;

beforeAll(async () => {
  const tokenOf = async (account: string) => {
    asked.push(account);
    return `token of the ${account}`;
  };
  const pages = serveReference({ root, landing: '<p>hello', tokenOf });
  server = createServer((incoming, response) => {
    if (!pages(incoming, response)) response.writeHead(418).end();
  });
  port = await listen(server);
});
beforeEach(() => asked.splice(0));
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Call = { method?: string; path: string; headers?: Record<string, string> };

const call = ({ method = 'GET', path, headers = {} }: Call) =>
  new Promise<{ status: number | undefined; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    outgoing.on('error', reject).end();
  });

const askForToken = (path: string, headers: Record<string, string>) =>
  call({
    method: 'POST',
    path,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', `${port}`)]),
    ),
  });

describe('a token of a demo account', () => {
  const own = { Host: 'localhost:PORT', Origin: 'http://localhost:PORT', 'Sec-Fetch-Site': 'same-origin' };

  it.each([
    { page: 'localhost', headers: own },
    { page: '127.0.0.1', headers: { Host: '127.0.0.1:PORT', Origin: 'http://127.0.0.1:PORT' } },
    { page: '::1', headers: { Host: '[::1]:PORT', Origin: 'http://[::1]:PORT' } },
  ])('is given to the server’s own page at $page', async ({ headers }) => {
    const { status, text } = await askForToken('/docs/token?as=admin', headers);

    expect({ status, text }).toEqual({ status: 200, text: '{"token":"token of the admin"}' });
  });

  it.each([
    { who: 'a page elsewhere', headers: { ...own, Origin: 'https://elsewhere.example' } },
    { who: 'a page of another port', headers: { ...own, Origin: 'http://localhost:5173' } },
    { who: 'a page at another of this machine’s names', headers: { ...own, Origin: 'http://127.0.0.1:PORT' } },
    { who: 'a sandboxed frame', headers: { ...own, Origin: 'null' } },
    { who: 'a request without an origin', headers: { Host: 'localhost:PORT' } },
    { who: 'a page of the same site', headers: { ...own, 'Sec-Fetch-Site': 'same-site' } },
    {
      who: 'a name that was pointed at this machine',
      headers: { Host: 'rebound.example:PORT', Origin: 'http://rebound.example:PORT', 'Sec-Fetch-Site': 'same-origin' },
    },
    { who: 'a host without the port', headers: { Host: 'localhost', Origin: 'http://localhost' } },
  ])('is not given to $who', async ({ headers }) => {
    const { status, headers: answered } = await askForToken('/docs/token?as=user', headers);

    expect(status).toBe(403);
    expect(answered).not.toHaveProperty('access-control-allow-origin');
    expect(asked).toEqual([]);
  });

  it('is not given to a link, nor for another account', async () => {
    expect(await call({ path: '/docs/token?as=user' })).toMatchObject({ status: 405 });
    expect(await askForToken('/docs/token?as=root', own)).toMatchObject({ status: 400 });
    expect(asked).toEqual([]);
  });
});

describe('the pages', () => {
  it('begin at /docs/, whether the slash is there or not', async () => {
    expect(await call({ path: '/docs?api=users' })).toMatchObject({
      status: 302,
      headers: { location: '/docs/?api=users' },
    });
    expect(await call({ path: '/docs/' })).toMatchObject({ status: 200 });
    expect(await call({ path: '/documents' })).toMatchObject({ status: 418 });
  });

  it('may talk to this server only, and be framed by nobody', async () => {
    const { headers } = await call({ path: '/docs/' });

    expect(headers['content-security-policy']).toContain("connect-src 'self'");
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('are found with their ending and without', async () => {
    expect(await call({ path: '/docs/errors' })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
    expect(await call({ path: '/docs/errors.html' })).toMatchObject({ status: 200 });
    expect(await call({ path: '/docs/nothing' })).toMatchObject({ status: 404 });
    expect(await call({ path: '/docs/../package.json' })).toMatchObject({ status: 418 });
    expect(await call({ path: '//' })).toMatchObject({ status: 418 });
  });

  it('have, when they are published, fields for a server and a token in place of demo accounts', async () => {
    const pages = await pagesOf(root, 'token');

    expect(pages.get('index.html')?.text).toContain('name="server"');
    expect(pages.get('index.html')?.text).not.toContain('Demo');
    // Sent before the page's script is there, the form would put the token into the address.
    expect(pages.get('index.html')?.text).toContain('<button type="submit" disabled>Use</button>');
    expect(pages.get('openapi/orders.json')?.text).toContain('"/orders/{orderId}"');
    expect(pages.get('openapi/users.json')?.text).toContain('"/users/{userid}"');
    expect(pages.get('errors.html')?.text).toContain('id="cancel-window-closed"');
  });

  it('have each event with its meaning, source, fields and example, without a script', async () => {
    const { text } = await call({ path: '/docs/events' });
    const [, edited = ''] = /(<section>\n<h2 id="OrderEdited">[\s\S]*?<\/section>)/.exec(text) ?? [];

    expect(edited).toContain('The customer changed the content of an order that is still <code>PLACED</code>.');
    expect(edited).toContain(
      'The orders service publishes this event. Its source is <code>serverless-patterns.orders</code>.',
    );
    expect(edited).toContain('<summary><code>orderItems</code> <i>array of objects</i></summary>');
    expect(edited).toContain(
      '<li><code>causationId</code> <i>string, optional</i> The event that led to this change.</li>',
    );
    expect(edited).toContain('&quot;name&quot;: &quot;Spaghetti&quot;');
    expect(text).toContain('The orders service takes this event. Its source is <code>restaurant</code>.');
    expect(text).not.toContain('<script');
  });
});

describe('a guide', () => {
  const htmlOf = (markdown: string, file = 'guide.md') => guideOf(file, markdown).html;

  it('has its first heading as its title, and headings that links lead to', () => {
    const guide = guideOf('guide.md', '# Roll `back`\n\n## When it rings\n');

    expect(guide).toMatchObject({ path: 'guide.html', title: 'Roll back' });
    expect(guide.html).toContain('<h2 id="when-it-rings">');
  });

  it.each([
    ['errors.md', 'guide.md', 'href="errors.html"'],
    ['errors.md#forbidden', 'guide.md', 'href="errors.html#forbidden"'],
    ['../errors.md', 'decisions/0001.md', 'href="../errors.html"'],
    ['../asyncapi/events.json', 'decisions/0001.md', 'href="../events.html"'],
    ['#here', 'guide.md', 'href="#here"'],
    ['https://example.com/a.md', 'guide.md', 'href="https://example.com/a.md"'],
  ])('leads to %p from %p as %p', (link, file, expected) => {
    expect(htmlOf(`[text](${link})`, file)).toContain(expected);
  });

  it.each(['../README.md', '../orders/src/order.ts', 'decisions/'])(
    'says what is not a page here without a link: %p',
    (link) => {
      expect(htmlOf(`see [the text](${link})`)).toBe('<p>see the text</p>\n');
    },
  );
});
