import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { withPage } from '../../tests/support/chromium';
import { Failure } from '../setup/failure.mjs';
import { say } from '../setup/steps.mjs';
import { root } from '../stacks/paths';
import { findRunning } from '../stacks/running';

const IMAGE = 'docs/images/dashboards.png';
const HELP = `
It writes ${IMAGE}, with Chromium, from a running npm start. To fill the graphs,
run npm run load -- --orders 900 --rate 1 first.`;

/** About as wide as GitHub shows it, so that its text stays readable, and sharp on a dense screen. */
const SCREEN = { width: 1120, height: 571, deviceScaleFactor: 1.45, mobile: false };

const takeScreenshot = async () => {
  const running = findRunning();
  if (!running) throw new Failure('Nothing is running: npm start first.');
  const path = join(root, IMAGE);
  mkdirSync(dirname(path), { recursive: true });
  await withPage(async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setDeviceMetricsOverride', SCREEN);
    await page.goto(`${running.url}/dashboards#Orders`);
    await page.getByText('live, as of').waitFor();
    await page.locator('.plot canvas').first().waitFor();
    // Playwright's own screenshot would undo these metrics.
    const { data } = await session.send('Page.captureScreenshot');
    writeFileSync(path, data, 'base64');
  });
  say(`wrote ${IMAGE}`);
};

/** `npm run screenshot`: the picture in the README. */
export const screenshot = (command: Command) => command.addHelpText('after', HELP).action(takeScreenshot);
