import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleMessage, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browser = [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path && existsSync(path));
const MISSING = 'No Chromium was found, so no page can be opened. CHROMIUM can name one.';

const findsOne = () => {
  if (!browser && process.env.CI) throw new Error(MISSING);
  if (!browser) console.warn(MISSING);
  return browser !== undefined;
};

/** A case in a browser. Without Chromium it is reported as skipped, but in CI, which must have one. */
export const chromiumCase = (isWanted = true) => (isWanted && findsOne() ? test : test.skip);

const ARGUMENTS = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking'];

/** What a page logs as an error, but that a carrier did not answer in time: then a client asks for its deliveries again. */
const isFault = (message: ConsoleMessage) =>
  message.type() === 'error' && !(/status of 503 /.test(message.text()) && /\/deliver/.test(message.location().url));

type Seen = { page: Page; errors: string[]; requested: string[] };

/** Runs `use` with a page of a new browser, what failed in it and what it asked for; `more` arguments are for Chromium. */
export const withPage = async (use: (seen: Seen) => Promise<void>, more: string[] = []) => {
  if (!browser) throw new Error(MISSING);
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const args = [...ARGUMENTS, ...more].map((argument) => `--${argument}`);
  const options = { executablePath: browser, args, viewport: { width: 1280, height: 760 } };
  const context = await chromium.launchPersistentContext(profile, options);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const errors: string[] = [];
    const requested: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => isFault(message) && errors.push(message.text()));
    context.on('request', (request) => requested.push(request.url()));
    await use({ page, errors, requested });
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
};
