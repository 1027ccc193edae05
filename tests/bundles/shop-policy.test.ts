// The built shop in a browser, at the paths and with the headers that its template gives CloudFront.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { listen } from '../../tools/engine/ports';
import { shopFiles } from '../../tools/shop/files';
import { aConfig } from '../../tools/tests/a-shop';
import { chromiumCase, withPage } from '../support/chromium';
import { at, readTemplate } from '../support/template';

const inChromium = chromiumCase();
const template = readTemplate('shop/template.yaml');
const directory = mkdtempSync(join(tmpdir(), 'shop-policy-'));
const servers: Server[] = [];

const Joined = z.tuple([z.string(), z.array(z.unknown())]);

/** The policy as it is deployed where every import is this address. */
const textOf = (value: unknown, imported: string): string => {
  if (typeof value === 'string') return value;
  if (at(value, 'Fn::ImportValue') !== undefined) return imported;
  const [separator, parts] = z.parse(Joined, at(value, 'Fn::Join'));
  return parts.map((part) => textOf(part, imported)).join(separator);
};

const policyFor = (api: string): string => {
  const headers = at(template.Resources, 'ShopHeadersPolicy', 'Properties', 'ResponseHeadersPolicyConfig');
  const stated = at(headers, 'SecurityHeadersConfig', 'ContentSecurityPolicy', 'ContentSecurityPolicy');
  return textOf(stated, api);
};

const fileFor = (uri: string): string => {
  const code = String(at(template.Resources, 'ShopRoutesFunction', 'Properties', 'FunctionCode'));
  return String(at(new Function(`${code}; return handler;`)()({ request: { uri } }), 'uri')).slice(1);
};

/** Another origin that any page may read. */
const openOrigin = async (): Promise<string> => {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' }).end('{}'),
  );
  servers.push(server);
  return `http://127.0.0.1:${await listen(server)}`;
};

const openShop = async (api: string): Promise<string> => {
  execFileSync(process.execPath, [join(__dirname, '../../shop/build.mjs'), '--out', directory]);
  const urls = { usersUrl: api, ordersUrl: api, deliveriesUrl: api, viewsUrl: api, authority: api };
  const files = new Map(shopFiles(directory, aConfig(urls)).map((file) => [file.key, file]));
  const server = createServer((request, response) => {
    const file = files.get(fileFor(new URL(request.url ?? '', 'http://shop').pathname));
    if (!file) return response.writeHead(404).end();
    const headers = { 'Content-Type': file.contentType, 'Content-Security-Policy': policyFor(api) };
    return response.writeHead(200, headers).end(file.body);
  });
  servers.push(server);
  return `http://127.0.0.1:${await listen(server)}`;
};

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  rmSync(directory, { recursive: true, force: true });
});

inChromium('the shop works under its policy, and can call the APIs and nobody else', async () => {
  const [api, stranger] = [`${await openOrigin()}/Prod`, await openOrigin()];
  const shop = await openShop(api);

  await withPage(async ({ page }) => {
    const violations: string[] = [];
    await page.exposeFunction('noteViolation', (text: string) => violations.push(text));
    await page.addInitScript(
      `document.addEventListener('securitypolicyviolation', (e) => noteViolation(e.violatedDirective + ' ' + e.blockedURI))`,
    );
    const fetched = (url: string) => page.evaluate(`fetch('${url}').then(() => true, () => false)`);

    /** The directive that refuses a call. */
    const refused = (url: string) =>
      page.evaluate(`new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (e) => resolve(e.violatedDirective), { once: true });
        fetch('${url}').then(() => resolve('allowed'), () => undefined);
      })`);

    await page.goto(`${shop}/any/path`, { waitUntil: 'load' });

    await page.locator('#shop > *').first().waitFor();

    expect(await fetched('/config.json')).toBe(true);
    expect(await fetched(`${api}/orders`)).toBe(true);
    expect(violations).toEqual([]);

    expect(await refused(`${stranger}/Prod/orders`)).toBe('connect-src');
    expect(await refused(`${new URL(api).origin}/another-stage/orders`)).toBe('connect-src');
  });
});
