import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { run } from '../../setup/run.mjs';
import { root } from '../../stacks/paths';

export type ShopFile = {
  path: string;
  /** As a browser gets them. */
  bytes: number;
};

const compressed = (content: Buffer): number => gzipSync(content, { level: 9 }).length;

/** The configuration that publishing adds, about as long as any: four addresses of APIs, and the sign-in. */
const CONFIG = JSON.stringify({
  usersUrl: 'https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/Prod',
  ordersUrl: 'https://b2c3d4e5f6.execute-api.us-east-1.amazonaws.com/Prod',
  deliveriesUrl: 'https://c3d4e5f6a7.execute-api.us-east-1.amazonaws.com/Prod',
  viewsUrl: 'https://d4e5f6a7b8.execute-api.us-east-1.amazonaws.com/Prod',
  authority: 'https://users-0123abcd.auth.us-east-1.amazoncognito.com',
  issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Ab1Cd2Ef3',
  clientId: '1example23456789abcdefghij',
  adminGroup: 'apiAdmins',
  cancelWindowMinutes: 10,
  signIn: 'hosted',
});

/** Builds the shop, and says what each of its files has. */
export const shopFiles = async (): Promise<ShopFile[]> => {
  const out = mkdtempSync(join(tmpdir(), 'shop-'));
  try {
    await run(process.execPath, [join(root, 'shop/build.mjs'), '--out', out], { cwd: root, name: 'Building the shop' });
    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const built = files.map((file) => {
      const path = join(file.parentPath, file.name);
      return { path: path.slice(out.length + 1), bytes: compressed(readFileSync(path)) };
    });
    return [...built, { path: 'config.json', bytes: compressed(Buffer.from(CONFIG)) }];
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};
