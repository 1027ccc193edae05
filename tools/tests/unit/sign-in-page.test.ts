import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumCase, withPage } from '../../../tests/support/chromium';
import { demoAccounts } from '../../stacks/demo-accounts';
import { root } from '../../stacks/paths';
import { refusalPage, signInPage } from '../../start/sign-in/sign-in-page';
import { servePages } from '../served-pages';

const inChromium = chromiumCase();
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const pictures = join(root, '.local', 'sign-in');

/** What a reader sees, a line for each element. */
const seen = (html: string): string[] =>
  html
    .slice(html.indexOf('<main>'))
    .replace(/<[^>]*>/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

it('offers customers, then admins, then a form, and a way back', () => {
  expect(seen(signInPage({ accounts: demoAccounts, query: '' }))).toEqual([
    'Sign in',
    'A local stand-in for Amazon Cognito’s sign-in page.',
    'Choose a demo account',
    'Customer user@example.com',
    'Customer user2@example.com',
    'Restaurant admin admin@example.com',
    'Or use your own account',
    'E-mail',
    'Password',
    'Sign in',
    'Passwords of the demo accounts',
    '← Back to the shop',
  ]);
});

it('says nothing of demo accounts where there are none', () => {
  expect(seen(signInPage({ accounts: [], query: '' }))).toEqual([
    'Sign in',
    'A local stand-in for Amazon Cognito’s sign-in page.',
    'E-mail',
    'Password',
    'Sign in',
    '← Back to the shop',
  ]);
});

it('leads back to the shop from a refusal too', () => {
  const html = refusalPage('Why <not>.');

  expect(seen(html)).toEqual(['This didn’t work', 'Why &lt;not>.', '← Back to the shop']);
  expect(html).toContain('<a href="/">← Back to the shop</a>');
});

const pages: Readonly<Record<string, string>> = {
  demo: signInPage({ accounts: demoAccounts, query: '' }),
  failed: signInPage({ accounts: [], query: '', failure: 'The e-mail address or password is incorrect.' }),
  refused: refusalPage('Only this page’s own form can be used to sign in here.'),
};

let served: Awaited<ReturnType<typeof servePages>>;
let address = '';
beforeAll(async () => {
  const styles = readFileSync(join(root, 'tools/start/sign-in/sign-in.css'));
  served = await servePages(({ url = '' }, response) => {
    const isStyles = url.endsWith('.css');
    response
      .writeHead(200, { 'Content-Type': isStyles ? 'text/css' : 'text/html' })
      .end(isStyles ? styles : pages[url.slice(1)]);
    return true;
  });
  address = served.address;
  mkdirSync(pictures, { recursive: true });
});
afterAll(() => served.close());

const COLOR_OF_ALERT = "getComputedStyle(document.querySelector('[role=alert]')).color";

inChromium(
  'is for everybody, on a phone and a desk, in light and in dark, with errors in their own colour',
  async () => {
    await withPage(async ({ page, errors }) => {
      for (const name of Object.keys(pages))
        for (const width of [360, 1280])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize({ width, height: 800 });
            await page.emulateMedia({ colorScheme });
            await page.goto(`${address}/${name}`);
            await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });

            expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
            expect(await page.evaluate<unknown[]>(`${axe}; axe.run().then(({ violations }) => violations)`)).toEqual(
              [],
            );
          }

      await page.goto(`${address}/failed`);
      expect(await page.evaluate<string>(COLOR_OF_ALERT)).toBe('rgb(255, 170, 160)');
      expect(errors).toEqual([]);
    });
  },
);
