import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const consumer = mkdtempSync(join(tmpdir(), 'consumer-'));

beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs'], { cwd: join(root, 'clients/typescript') });
  symlinkSync(join(root, 'node_modules'), join(consumer, 'node_modules'));
});
afterAll(() => rmSync(consumer, { recursive: true, force: true }));

const CALLS = `
import { type ApiProblem, cognitoSignIn, createClient } from '@serverless-patterns/client';

const getToken = cognitoSignIn({ clientId: 'c', region: 'us-east-1', email: 'e', password: 'p' });
const client = createClient({ ordersUrl: 'https://o', usersUrl: 'https://u', getToken });
const statuses: ('PLACED' | 'ACKNOWLEDGED' | 'CANCELED')[] = [];
for await (const order of client.orders.list({ status: 'PLACED' })) statuses.push(order.status);
for await (const { complete, items } of client.orders.history('o').pages())
  if (complete) statuses.push(...items.map(({ order }) => order.status));
for await (const { status } of client.views.own('tracking')) statuses.push(status);
client.orders.list({ status: 'EATEN' });
client.orders.place({ restaurantId: 'three', orderItems: [], totalAmount: 1 });
client.views.get('stars', '3');
for await (const { dishes } of client.views.get('revenue', '3')) dishes.length;
export const isKnown = ({ code }: ApiProblem) => code === 'NO_SUCH_CODE';
`;

test("refuses, by Node's own resolution, exactly the calls that the APIs would refuse", () => {
  writeFileSync(join(consumer, 'calls.mts'), CALLS);
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023'];

  const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), [...options, '--types', 'node', 'calls.mts'], {
    cwd: consumer,
    encoding: 'utf8',
  });

  expect(stdout.match(/^calls\.mts\(\d+|error TS\d+/gm)).toEqual([
    'calls.mts(11',
    'error TS2322',
    'calls.mts(12',
    'error TS2322',
    'calls.mts(13',
    'error TS2345',
    'calls.mts(14',
    'error TS2339',
    'calls.mts(15',
    'error TS2367',
  ]);
});

test('loads in Node as it is published', () => {
  const source = "import('@serverless-patterns/client').then((all) => console.log(Object.keys(all).sort().join()))";

  const exported = execFileSync(process.execPath, ['-e', source], { cwd: consumer, encoding: 'utf8' });

  expect(exported).toBe('ApiProblem,NoAnswer,SignInError,cognitoSignIn,createClient\n');
});
