import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Account } from '../../../tests/support/cognito-users';
import { type Orders, openOrders, openUsers, type Users } from '../../../tests/support/deployment';
import { eventually } from '../../../tests/support/eventually';
import { anOrderBody, orderIn, someContent } from '../../../tests/support/records';
import { onLocalEngine } from '../../../tests/support/stack';
import { openOperator } from '../../operate/admin/operator';
import { environmentClients } from '../../stacks/clients';
import { makeDemoAccounts } from '../../stacks/demo-accounts';
import { run } from '../admin-command';

const PASSWORD = 'Correct-Horse-7';
const Made = z.object({ userid: z.string(), email: z.string(), admin: z.boolean(), enabled: z.boolean() });
const Listed = z.array(z.looseObject({ email: z.string() }));
const History = z.looseObject({ complete: z.boolean(), entries: z.array(z.looseObject({ sequence: z.number() })) });
const Issued = z.object({ token: z.string(), userid: z.string() });

const root = join(__dirname, '../../..');
const emails: string[] = [];
let users: Users;
let orders: Orders;
let admin: Account;

beforeAll(async () => {
  [users, orders] = [await openUsers(), await openOrders()];
  admin = await users.makeAdmin();
  Object.assign(process.env, { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password });
});
afterAll(async () => {
  const operator = await openOperator();
  for (const email of emails) await operator.users.remove(email).catch(() => undefined);
  await orders?.close();
  await users?.close();
});

const anEmail = () => {
  const email = `it-${randomUUID()}@example.com`;
  emails.push(email);
  return email;
};

const createUser = async (email: string, ...options: string[]) =>
  z.parse(Made, await run(['users', 'create', email, '--password-stdin', ...options], { input: `${PASSWORD}\n` }));
const tokenOf = async (email: string) =>
  z.parse(Issued, await run(['token', '--user', email], { environment: { PASSWORD } })).token;
const statusAsAdmin = async (email: string) => (await users.api.as(await tokenOf(email)).get('/users?limit=1')).status;

test('makes a user who can sign in, with a profile', async () => {
  const email = anEmail();

  const { userid } = await createUser(email, '--name', 'Jo Doe', '--phone', '+1 206 555 0100');
  users.owned(userid);

  const profile = await users.api.as(await tokenOf(email)).get(`/users/${userid}`);
  expect(profile.status).toBe(200);
  expect(profile.data).toMatchObject({ userid, name: 'Jo Doe', phone: '+1 206 555 0100', email });
});

test('makes an admin, takes the right away and gives it back', async () => {
  const email = anEmail();

  const made = await createUser(email, '--admin');
  const asMade = await statusAsAdmin(email);
  const demoted = await run(['users', 'demote', email]);
  const asDemoted = await statusAsAdmin(email);
  const promoted = await run(['users', 'promote', made.userid]);

  expect([made, demoted, promoted]).toMatchObject([{ admin: true }, { admin: false }, { admin: true }]);
  expect([asMade, asDemoted, await statusAsAdmin(email)]).toEqual([200, 403, 200]);
});

test('lists everybody, and who is an admin', async () => {
  const [one, boss] = [await createUser(anEmail()), await createUser(anEmail(), '--admin')];

  const listed = z.parse(Listed, await run(['users', 'list']));

  const found = [one, boss].map(({ email }) => listed.find((user) => user.email === email));
  expect(found).toMatchObject([
    { userid: one.userid, admin: false, enabled: true, status: 'CONFIRMED' },
    { userid: boss.userid, admin: true, enabled: true, status: 'CONFIRMED' },
  ]);
});

test('ends the sign-in of a disabled user until the user is enabled', async () => {
  const email = anEmail();
  await createUser(email);

  const disabled = await run(['users', 'disable', email]);
  await expect(tokenOf(email)).rejects.toThrow(/disabled/i);
  const enabled = await run(['users', 'enable', email]);

  expect([disabled, enabled]).toMatchObject([{ enabled: false }, { enabled: true }]);
  expect(await tokenOf(email)).toMatch(/^ey/);
});

test('deletes a user', async () => {
  const email = anEmail();
  const { userid } = await createUser(email);

  const gone = await run(['users', 'delete', email, '--yes']);

  expect(gone).toMatchObject({ userid, email });
  await expect(run(['users', 'promote', email])).rejects.toMatchObject({ name: 'UserNotFoundException' });
});

test('lists, shows and acknowledges the order of a user', async () => {
  const user = await orders.makeUser();
  const placed = orderIn(await orders.api.as(user.token).post('/orders', anOrderBody()));
  const { orderId } = placed;

  const listed = await run(['orders', 'list', '--user', user.email]);
  const acknowledged = await run(['orders', 'acknowledge', orderId, '--user', user.email]);
  const left = await run(['orders', 'list', '--user', user.sub, '--status', 'PLACED']);

  expect(listed).toEqual([placed]);
  expect(acknowledged).toEqual({ ...placed, status: 'ACKNOWLEDGED', version: 2 });
  expect(left).toEqual([]);
  expect(await run(['orders', 'get', orderId, '--user', user.email])).toEqual(acknowledged);
});

test('shows the history of an order of a user over all its pages', async () => {
  const user = await orders.makeUser();
  const mine = orders.api.as(user.token);
  const placed = orderIn(await mine.post('/orders', anOrderBody()));
  for (let totalAmount = 1; totalAmount <= 100; totalAmount += 1)
    orderIn(await mine.put(`/orders/${placed.orderId}`, someContent({ totalAmount })));

  const show = async () => z.parse(History, await run(['orders', 'history', placed.orderId, '--user', user.email]));
  const history = await eventually(show, ({ complete }) => complete);

  expect(history).toMatchObject({ orderId: placed.orderId, complete: true });
  expect(history.entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 101 }, (_, i) => i + 1));
  expect(history.entries[0]).toMatchObject({ type: 'OrderPlaced', actor: 'customer', order: placed });
  expect(history.entries[100]).toMatchObject({ type: 'OrderEdited', order: { totalAmount: 100, version: 101 } });
});

test('has no history of an order that nobody has', async () => {
  const user = await orders.makeUser();

  const asking = run(['orders', 'history', 'no-such-order', '--user', user.sub]);

  await expect(asking).rejects.toThrow(`${user.sub} has no order no-such-order.`);
});

test('tells in one line what an API refuses', async () => {
  const user = await orders.makeUser();

  const acknowledging = run(['orders', 'acknowledge', 'no-such-order', '--user', user.sub]);

  await expect(acknowledging).rejects.toThrow(/^ORDER_NOT_FOUND: [^\n]+ \(404, request [-\w=]+\)$/);
});

onLocalEngine('signs a demo account in without being given a password', async () => {
  await makeDemoAccounts(environmentClients(), {
    userPoolId: users.pool.userPoolId,
    clientId: users.pool.clientId,
    adminGroup: users.pool.adminGroup,
  });

  const { token, userid } = z.parse(Issued, await run(['token', '--demo', 'user']));

  expect((await orders.api.as(token).get('/orders?limit=1')).status).toBe(200);
  expect(userid).toMatch(/^[-0-9a-f]{36}$/);
});

test.each([
  { what: 'done', args: 'users list --json', code: 0, stdout: /^\[\n/, stderr: /^$/ },
  { what: 'failed', args: 'users enable nobody@example.com', code: 1, stdout: /^$/, stderr: /^✗ User [^\n]+\n$/ },
  { what: 'not understood', args: 'users creat', code: 2, stdout: /^$/, stderr: /^✗ unknown command 'creat'[^\n]+\n$/ },
])('ends with $code and one line at most on standard error when it is $what', ({ args, code, stdout, stderr }) => {
  const command = ['tools/bootstrap.mjs', 'admin', ...args.split(' ')];

  const ended = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });

  expect(ended).toMatchObject({
    status: code,
    stdout: expect.stringMatching(stdout),
    stderr: expect.stringMatching(stderr),
  });
});
