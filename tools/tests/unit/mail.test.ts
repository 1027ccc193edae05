import { mkdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { kinds } from '../../../notifications/src/email';
import { chromiumCase, withPage } from '../../../tests/support/chromium';
import { listen } from '../../engine/ports';
import type { Mail } from '../../engine/sent-mail';
import { root } from '../../stacks/paths';
import { previews } from '../../start/mail/previews';
import { serveMail } from '../../start/mail/serve';
import { servePages } from '../served-pages';

const pictures = join(root, '.local', 'mail');
const inChromium = chromiumCase();

let sent: Mail[] = [];
let served: Awaited<ReturnType<typeof servePages>>;
let address = '';

beforeAll(async () => {
  served = await servePages(serveMail({ root, sent: async () => sent }));
  address = served.address;
  mkdirSync(pictures, { recursive: true });
});
afterAll(() => served.close());
beforeEach(() => {
  sent = [];
});

const aMail = (overrides: Partial<Mail> = {}): Mail => ({
  id: 'one',
  from: 'demo@example.com',
  to: 'ada@example.com',
  subject: 'We have your order',
  text: 'We have your order.\n\nThe restaurant has it now.',
  html: '<!doctype html><title>Order</title><p>The restaurant has it now.</p>',
  time: '2026-11-21T12:00:00.000Z',
  ...overrides,
});

const get = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(`${address}${path}`, init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('what is below /mail', () => {
  it('lists what was sent without the HTML, and says how much there is', async () => {
    sent = Array.from({ length: 501 }, (_, number) => aMail({ id: String(number) }));

    const { mails, total } = JSON.parse((await get('/mail/data')).text);

    expect(total).toBe(501);
    expect(mails).toHaveLength(500);
    expect(mails[0]).toEqual({
      id: '0',
      from: 'demo@example.com',
      to: 'ada@example.com',
      subject: 'We have your order',
      text: 'We have your order.\n\nThe restaurant has it now.',
      time: '2026-11-21T12:00:00.000Z',
    });
  });

  it('shows an e-mail that can run and load nothing, even when it is opened by itself', async () => {
    sent = [aMail({ id: 'a/b c' })];

    const { status, headers, text } = await get('/mail/messages/a%2Fb%20c');

    expect([status, text]).toEqual([200, sent[0]?.html]);
    expect(headers.get('content-security-policy')).toBe(
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['/mail/messages/none', '/mail/nothing', '/mail/preview/messages/de-placed', '/mail/messages/'])(
    'is a 404 otherwise: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('is only read, and only by the names of this machine', async () => {
    expect((await get('/mail/data', { method: 'POST' })).status).toBe(405);
    const named = (host: string) =>
      new Promise((resolve) => {
        request(`${address}/mail/data`, { headers: { Host: host } }, ({ statusCode }) => resolve(statusCode)).end();
      });
    expect(await named('evil.example')).toBe(403);
    expect(await named(`localhost:${new URL(address).port}`)).toBe(200);
  });

  it('leaves other paths to others', async () => {
    expect((await get('/mailboxes')).status).toBe(404);
    expect((await get('/')).status).toBe(404);
  });

  it('says when what was sent cannot be read', async () => {
    sent = new Proxy(sent, {
      get: () => {
        throw new Error('no engine');
      },
    });

    expect(await get('/mail/data')).toMatchObject({ status: 502, text: 'Error: no engine\n' });
  });
});

it('previews each kind of e-mail in each language', async () => {
  const { mails } = JSON.parse((await get('/mail/preview/data')).text);

  expect(mails.map(({ id }: Mail) => id).toSorted()).toEqual(kinds.map((kind) => `en-${kind}`).toSorted());
  expect(mails.map(({ to }: Mail) => to)).toEqual(kinds.map(() => 'English'));
});

/** How far the page reaches beyond its window. */
const overflowOf = (page: Page) =>
  page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };

/** What tries to run, to load, to send and to lead away. */
const hostileFor = (elsewhere: string) => `<!doctype html><p>Hello</p>
<script>parent.document.title = 'taken'; fetch('${elsewhere}/fetch')</script>
<img src="${elsewhere}/seen.png" onerror="top.location = '${elsewhere}/top'"><link rel="stylesheet" href="${elsewhere}/style.css">
<iframe src="${elsewhere}/frame"></iframe><form action="${elsewhere}/form"><button>Press</button></form>
<meta http-equiv="refresh" content="0;url=${elsewhere}/refresh">`;

/** A server of somebody else, and what it was asked for. */
const elsewhere = async () => {
  const asked: string[] = [];
  const other = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.end();
  });
  return { url: `http://127.0.0.1:${await listen(other)}`, asked, close: () => other.close() };
};

inChromium('the mailboxes show what was sent, by recipient and live, and let an e-mail do nothing', async () => {
  const other = await elsewhere();
  const html = hostileFor(other.url);
  sent = [
    aMail({ id: 'three', to: 'bob@example.com', subject: '<b>Your order</b> is canceled', html }),
    aMail({ id: 'two' }),
  ];

  await withPage(async ({ page }) => {
    await page.setViewportSize(WIDE);
    await page.goto(`${address}/mail`);
    await page.getByText('Live: 2 e-mails').waitFor();
    expect(await page.locator('#boxes a').allTextContents()).toEqual([
      'All mailboxes2',
      'ada@example.com1',
      'bob@example.com1',
    ]);

    sent = [aMail({ id: 'four', subject: 'Choose a time' }), ...sent];
    await page.getByText('Live: 3 e-mails').waitFor();
    expect(await page.title()).toBe('(1) Mail');
    await page.getByRole('link', { name: 'ada@example.com 2' }).click();
    await page.getByRole('link', { name: '<b>Your order</b> is canceled' }).waitFor({ state: 'detached' });
    expect(await page.locator('#list strong').allTextContents()).toEqual(['Choose a time', 'We have your order']);

    await page.getByRole('link', { name: 'All mailboxes' }).click();
    await page.getByRole('link', { name: '<b>Your order</b> is canceled' }).click();
    await page.frameLocator('iframe').getByText('Hello').waitFor();
    await page.screenshot({ path: join(pictures, 'hostile.png') });
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('<b>Your order</b> is canceled');
    expect(await page.title()).toBe('(1) Mail');
    await page.getByRole('button', { name: 'Plain text' }).click();
    expect(await page.locator('pre').textContent()).toBe('We have your order.\n\nThe restaurant has it now.');
    expect(await page.locator('iframe').isVisible()).toBe(false);
    expect(new URL(page.url()).pathname).toBe('/mail');
  });
  other.close();
  expect(other.asked).toEqual([]);
});

inChromium('the mailboxes work with the keyboard, and keep the focus while e-mails come', async () => {
  sent = [aMail({ id: 'two', subject: 'Second' }), aMail({ subject: 'First' })];

  await withPage(async ({ page, errors }) => {
    await page.goto(`${address}/mail`);
    await page.getByText('Live: 2 e-mails').waitFor();
    const focused = async () => (await page.locator(':focus').allTextContents()).join();
    // Past the links of the header and the mailboxes.
    for (let tabs = 0; tabs < 20 && !(await focused()).includes('Second'); tabs += 1) await page.keyboard.press('Tab');
    expect(await focused()).toContain('Second');

    sent = [aMail({ id: 'three', subject: 'Third' }), ...sent];
    await page.getByText('Third').waitFor();
    expect(await focused()).toContain('Second');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Second' }).waitFor();
    await page.keyboard.press('Tab');

    expect(await focused()).toBe('HTML');
    expect(errors).toEqual([]);
  });
});

inChromium('the mailboxes are usable on a phone', async () => {
  sent = [aMail({ id: 'two', to: `${'long'.repeat(12)}@example.com`, subject: 'Your order '.repeat(20) }), aMail()];

  await withPage(async ({ page, errors }) => {
    await page.setViewportSize(NARROW);
    await page.goto(`${address}/mail`);
    await page.getByText('Live: 2 e-mails').waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.screenshot({ path: join(pictures, 'list-360.png') });

    await page.getByRole('link', { name: 'We have your order' }).click();
    await page.frameLocator('iframe').getByText('The restaurant has it now').waitFor();
    expect(await overflowOf(page)).toBe(0);
    expect(await page.locator('#list').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'All e-mails' }).click();
    await page.locator('#list').waitFor();

    expect(await page.locator('#mail').isVisible()).toBe(false);
    expect(errors).toEqual([]);
  });
});

inChromium('a strip of many mailboxes fades where it goes on, and its last one can be read', async () => {
  const names = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay'];
  sent = names.map((name) => aMail({ id: name, to: `${name}@example.com` }));

  await withPage(async ({ page }) => {
    await page.setViewportSize(NARROW);
    await page.goto(`${address}/mail`);
    const last = page.getByRole('link', { name: 'fay@example.com 1', exact: true });
    await last.waitFor();
    await page.screenshot({ path: join(pictures, 'strip-360.png') });
    const strip = page.locator('#boxes');
    expect(await page.evaluate<string>("getComputedStyle(document.querySelector('#boxes')).maskImage")).toContain(
      'linear-gradient',
    );

    await strip.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));

    // The fade is 48 pixels wide.
    const box = await last.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 360)).toBeLessThanOrEqual(360 - 48);
    expect(await overflowOf(page)).toBe(0);
  });
});

inChromium('a desk asks for an e-mail to be selected, and says how to get the first one', async () => {
  await withPage(async ({ page }) => {
    await page.setViewportSize(WIDE);
    await page.goto(`${address}/mail`);
    await page.getByText('No e-mails yet. Place an order in the shop').waitFor();
    await page.screenshot({ path: join(pictures, 'empty-1280.png') });
    expect(await page.locator('#mail').textContent()).toBe('');

    sent = [aMail()];

    await page.getByText('Select an e-mail.').waitFor();
    await page.screenshot({ path: join(pictures, 'list-1280.png') });
  });
});

/** What is before the page's state: the dot of a page that is live, or nothing. */
const dotOf = (page: Page) =>
  page.evaluate<string>("getComputedStyle(document.querySelector('#state'), '::before').content");

inChromium('the templates are of a language, and neither live nor sent to anybody', async () => {
  await withPage(async ({ page, errors }) => {
    for (const [size, viewport] of Object.entries({ 360: NARROW, 1280: WIDE })) {
      await page.setViewportSize(viewport);
      await page.goto(`${address}/mail/preview`);
      await page.getByText('6 templates, filled with example data').waitFor();
      await page.screenshot({ path: join(pictures, `templates-${size}.png`) });
      await page.getByRole('link', { name: /^We have your order/ }).click();
      await page.frameLocator('iframe').getByText('Thank you for your order').waitFor();
      await page.screenshot({ path: join(pictures, `template-${size}.png`) });

      expect(await page.title()).toBe('Templates');
      expect(await page.locator('#boxes').isVisible()).toBe(false);
      expect(await page.locator('dl').textContent()).toBe('LanguageEnglish');
      expect(await dotOf(page)).toBe('none');
      expect(await overflowOf(page)).toBe(0);
    }

    await page.getByRole('link', { name: 'Mailboxes' }).click();
    await page.getByText('Live: 0 e-mails').waitFor();
    expect(await dotOf(page)).toBe('"●"');
    expect(errors).toEqual([]);
  });
});

inChromium('each e-mail fits a phone and a desk, in light and in dark, with readable text', async () => {
  await withPage(async ({ page, errors, requested }) => {
    for (const { id } of await previews())
      for (const [size, viewport] of Object.entries({ 360: NARROW, 1280: WIDE }))
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
          await page.goto(`${address}/mail/preview/messages/${id}`);
          await page.screenshot({ path: join(pictures, `${id}-${size}-${colorScheme}.png`), fullPage: true });
          expect({ id, size, overflow: await overflowOf(page) }).toEqual({ id, size, overflow: 0 });
          expect({ id, colorScheme, faint: await faintTexts(page) }).toEqual({ id, colorScheme, faint: [] });
        }

    expect(errors).toEqual([]);
    expect(requested.every((url) => url.startsWith(address) || url.startsWith('data:'))).toBe(true);
  });
});

/** The texts that stand out from what is behind them less than WCAG asks for, which is 4.5 to 1. In the page's own language. */
const FAINT = String.raw`(() => {
  const parts = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const linear = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = (color) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => sum + weight * linear(parts(color)[index] / 255), 0);
  const ground = (element) => {
    const color = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)';
    return parts(color)[3] === 0 ? ground(element.parentElement) : color;
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim());
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    const { color, display, opacity } = getComputedStyle(element);
    if (!hasText(element) || display === 'none' || opacity === '0') return [];
    const [low, high] = [light(color), light(ground(element))].sort((one, other) => one - other);
    return (high + 0.05) / (low + 0.05) < 4.5 ? [element.textContent] : [];
  });
})()`;
const faintTexts = (page: Page) => page.evaluate<string[]>(FAINT);

inChromium('the check of readable text finds text that is not', async () => {
  sent = [aMail({ html: '<p style="color:#aaa">Faint</p><p style="color:#555">Plain</p>' })];

  await withPage(async ({ page }) => {
    await page.goto(`${address}/mail/messages/one`);

    expect(await faintTexts(page)).toEqual(['Faint']);
  });
});
