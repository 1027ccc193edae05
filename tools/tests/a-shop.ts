import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ShopConfig } from '../../shop/src/config';

export const aConfig = (overrides: Partial<ShopConfig> = {}): ShopConfig => ({
  usersUrl: 'https://users.example.com/Prod',
  ordersUrl: 'https://orders.example.com/Prod',
  deliveriesUrl: 'https://deliveries.example.com/Prod',
  viewsUrl: 'https://views.example.com/Prod',
  authority: 'https://sign-in.example.com',
  issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool',
  clientId: 'client',
  adminGroup: 'apiAdmins',
  cancelWindowMinutes: 10,
  signIn: 'hosted',
  ...overrides,
});

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** A folder with these files, as a build of the shop leaves one; it is removed after the tests. */
export const aFolder = (files: Record<string, string>): string => {
  const directory = mkdtempSync(join(tmpdir(), 'shop-'));
  directories.push(directory);
  for (const [key, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, key)), { recursive: true });
    writeFileSync(join(directory, key), text);
  }
  return directory;
};

/** A build whose script has this hash in its name, and a style that stays the same. */
export const aBuild = (hash: string, more: Record<string, string> = {}): string =>
  aFolder({
    'index.html': `<script type="module" src="/assets/main-${hash}.js"></script><link href="/assets/main-STYLE000.css">`,
    [`assets/main-${hash}.js`]: `show('${hash}');`,
    'assets/main-STYLE000.css': 'body { margin: 0 }',
    ...more,
  });
