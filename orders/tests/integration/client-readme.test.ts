import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Orders, openOrders } from '../../../tests/support/deployment';
import {
  onLocalEngine,
  ordersAddress,
  ordersStack,
  usersAddress,
  usersStack,
  viewsAddress,
  viewsStack,
} from '../../../tests/support/stack';

const client = join(__dirname, '../../../clients/typescript');
const directory = mkdtempSync(join(tmpdir(), 'readme-'));
const run = promisify(execFile);

let orders: Orders;
beforeAll(async () => {
  orders = await openOrders();
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await orders?.close();
});

/** The examples of the client's README, one after the other, on its sources. */
const examples = () => {
  const blocks = readFileSync(join(client, 'README.md'), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm);
  const text = [...blocks].map(([, block]) => block).join('\n');
  return text.replace("'@serverless-patterns/client'", JSON.stringify(join(client, 'src/client.ts')));
};

// They name the endpoint of an engine.
onLocalEngine("runs the examples of the client's README", async () => {
  const user = await orders.makeUser();
  const [ofUsers, ofOrders, ofViews] = await Promise.all([usersStack(), ordersStack(), viewsStack()]);
  const env = {
    ...process.env,
    CLIENT_ID: orders.pool.clientId,
    USER_EMAIL: user.email,
    USER_PASSWORD: user.password,
    ORDERS_URL: ordersAddress(ofOrders),
    USERS_URL: usersAddress(ofUsers),
    VIEWS_URL: viewsAddress(ofViews),
  };
  const file = join(directory, 'readme.mts');
  writeFileSync(file, examples());

  const { stdout } = await run(process.execPath, ['--import', 'tsx', file], { cwd: client, env });

  const said = stdout.trimEnd().split('\n');
  expect(said.slice(0, 4)).toEqual([
    expect.stringMatching(/^[0-9a-f-]{36} PLACED$/),
    expect.stringMatching(/^changed by somebody else 412 .+$/),
    expect.stringMatching(/^[0-9a-f-]{36} CANCELED$/),
    '1 last page',
  ]);
  // The view follows the orders by a moment.
  expect(['nothing new', '1', '0']).toContain(said.at(-1));
  const changesSaid = said.slice(4).filter((line) => !/^(nothing new|[01]|[0-9a-f-]{36} [A-Z]+ [A-Z]\w+)$/.test(line));
  // The history follows the order by a moment, and the example says so while that moment is not over.
  const changes = ['1 OrderPlaced customer 22.5', '2 OrderEdited customer 25', '3 OrderCanceled customer 25'];
  const missing = 'a change is missing: read it again in a moment';
  const recorded = changesSaid.filter((line) => line !== missing).length;
  expect(changesSaid).toEqual(recorded === 3 ? changes : [...changes.slice(0, recorded), missing]);
});
