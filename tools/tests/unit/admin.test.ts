import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainTable } from '../../figures/table';
import { anOperator, history, jo, run } from '../noting-operator';

test('makes a user with a generated password and shows it once', async () => {
  const { asked, output } = await run('users create jo@example.com --admin');

  const [, made] = asked[0] ?? [];
  expect(asked).toEqual([['create', { email: 'jo@example.com', password: expect.any(String), admin: true }]]);
  expect(made).toMatchObject({ password: expect.stringMatching(/^.{20}$/) });
  expect(output).toMatch(
    /^jo@example\.com is made, an admin: userid id-of-jo\npassword, shown only now: [-\w.+=]{20}$/,
  );
});

test('takes a password from standard input and does not repeat it', async () => {
  const { asked, output } = await run('users create jo@example.com --password-stdin --json', {
    input: 'Correct-Horse-7\n',
  });

  expect(asked).toEqual([['create', { email: 'jo@example.com', password: 'Correct-Horse-7', admin: false }]]);
  expect(JSON.parse(output)).toEqual(jo);
});

test('writes a profile when a name is given', async () => {
  const { asked } = await run('users create jo@example.com --name Jo --phone 1 --password-stdin', { input: 'Pw-1' });

  expect(asked[1]).toEqual(['writeProfile', 'jo@example.com', 'Pw-1', { name: 'Jo', phone: '1', address: undefined }]);
});

test('does not lose a password that it made up when the profile cannot be written', async () => {
  const writeProfile = async () => Promise.reject(new Error('no answer'));

  const { error } = await run('users create jo@example.com --name Jo', { operator: { writeProfile } });

  expect(error).toMatchObject({
    message: 'The profile is missing: no answer',
    output: expect.stringContaining('password, shown only now: '),
  });
});

test('lists users in columns', async () => {
  const { output } = await run('users list');

  expect(output.split('\n')).toEqual([
    'EMAIL           USERID    ADMIN  STATUS     CREATED',
    'jo@example.com  id-of-jo         CONFIRMED  2026-11-21T12:00:00.000Z',
    'al@example.com  id-of-jo  admin  DISABLED   2026-11-21T12:00:00.000Z',
  ]);
});

test.each(['promote', 'demote', 'disable', 'enable'])('%s is about the user that is named', async (name) => {
  const { asked, output } = await run(`users ${name} jo@example.com --json`);

  expect(asked).toEqual([[name, 'jo@example.com']]);
  expect(JSON.parse(output)).toMatchObject({ userid: 'id-of-jo', note: expect.stringContaining('jo@example.com') });
});

test.each(['disable jo@example.com', 'demote jo@example.com', 'delete jo@example.com --yes'])(
  'says after %s that a token stays valid until it expires',
  async (args) => {
    const { output } = await run(`users ${args}`);

    expect(output).toContain('A token that was issued before stays valid until it expires, 60 minutes at most.');
  },
);

test('acknowledges the order of the user that is named', async () => {
  const { asked, output } = await run('orders acknowledge one --user jo@example.com');

  expect(asked).toEqual([['acknowledge', 'jo@example.com', 'one']]);
  expect(output).toBe('one is ACKNOWLEDGED.');
});

test('lists the orders of one status', async () => {
  const { asked } = await run('orders list --user jo@example.com --status PLACED');

  expect(asked).toEqual([['orders list', 'jo@example.com', 'PLACED']]);
});

test('shows the history of an order in columns', async () => {
  const { asked, output } = await run('orders history one --user jo@example.com');

  expect(asked).toEqual([['history', 'jo@example.com', 'one']]);
  expect(output.split('\n')).toEqual([
    'VERSION  CHANGE         TIME                      BY        STATUS    TOTAL  REASON',
    '1        OrderPlaced    2026-11-21T12:00:00.000Z  customer  PLACED    19.98',
    '2        OrderCanceled  2026-11-21T12:05:00.000Z  customer  CANCELED  19.98  CUSTOMER_REQUEST',
  ]);
});

test('says under a history that a change is missing', async () => {
  const { operator } = anOperator();
  const orders = { ...operator.orders, history: async () => ({ ...history, complete: false, entries: [] }) };

  const { output } = await run('orders history one --user jo@example.com', { operator: { orders } });

  expect(output.split('\n')).toEqual([
    'VERSION  CHANGE  TIME  BY  STATUS  TOTAL  REASON',
    'A change is missing. If it was made just now, ask again; otherwise run npm run events -- audit.',
  ]);
});

test('shows where an order stands, and what happened in its order', async () => {
  const { asked, output } = await run('deliveries get one --user jo@example.com');

  expect(asked).toEqual([['delivery', 'jo@example.com', 'one']]);
  expect(output.split('\n')).toEqual([
    'stock     reserved',
    'payment   captured',
    'delivery  deliverable',
    'next      awaitBooking by 2026-11-22T12:00:00.000Z',
    '  2026-11-21T12:00:01.000Z  StockReserved',
    '  2026-11-21T12:00:02.000Z  PaymentCaptured',
  ]);
});

test('lists the slots in columns', async () => {
  const { output } = await run('deliveries slots');

  expect(output.split('\n')).toEqual([
    'SLOT  FROM                      TO                        FREE',
    's1    2026-11-21T18:00:00.000Z  2026-11-21T18:15:00.000Z  20',
  ]);
});

const BOOK = 'deliveries book one --user jo@example.com --slot s1 --name Jo --street Main --city Here --postal-code 1';

test('books as the customer, by the password in the environment', async () => {
  const { asked, output } = await run(BOOK, { environment: { PASSWORD: 'Correct-Horse-7' } });

  const address = { name: 'Jo', street: 'Main', city: 'Here', postalCode: '1' };
  const who = { email: 'jo@example.com', password: 'Correct-Horse-7' };
  expect(asked).toEqual([['book', who, 'one', { slot: 's1', address }]]);
  expect(output).toBe('one is booked, slot s1.');
});

test('prints a token and nothing else, by the password in the environment', async () => {
  const { asked, output } = await run('token --user jo@example.com', { environment: { PASSWORD: 'Correct-Horse-7' } });

  expect(asked).toEqual([['tokenOf', 'jo@example.com', 'Correct-Horse-7']]);
  expect(output).toBe('a.b.c');
});

test('prints the token of a demo account', async () => {
  const { asked, output } = await run('token --demo admin --json');

  expect(asked).toEqual([['demoToken', 'admin']]);
  expect(JSON.parse(output)).toEqual({ token: 'a.b.c', userid: 'id-of-jo', expires: '2026-11-21T13:00:00.000Z' });
});

test.each([
  ['users', '(outputHelp)'],
  ['users create', "error: missing required argument 'email'"],
  ['users create jo@example.com --password secret', "error: unknown option '--password'"],
  ['users create jo@example.com --phone 1', 'error: --phone and --address go with --name'],
  ['users delete jo@example.com', 'error: this cannot be undone; give --yes to delete jo@example.com'],
  ['users list more', "error: too many arguments for 'list'. Expected 0 arguments but got 1."],
  ['orders acknowledge one', "error: required option '--user <user>' not specified"],
  ['orders history one', "error: required option '--user <user>' not specified"],
  ['orders history --user jo@example.com', "error: missing required argument 'order'"],
  ['inbox', "error: required option '--restaurant <id>' not specified"],
  ['inbox --restaurant 3 --acknowledge', "error: option '--acknowledge <which...>' argument missing"],
  ['view', "error: missing required argument 'name'"],
  ['view inbox 3 --limit 0', "error: option '--limit <rows>' argument '0' is invalid. 1 to 10000."],
  ['deliveries get one', "error: required option '--user <user>' not specified"],
  [BOOK, 'The password is missing: PASSWORD in the environment, or --password-stdin.'],
  ['token', 'error: whose? give --user or --demo'],
  ['token --demo boss', expect.stringContaining("error: option '--demo <account>' argument 'boss' is invalid.")],
  ['token --demo user --user jo@example.com', expect.stringContaining('cannot be used with')],
  ['token --user jo@example.com', 'The password is missing: PASSWORD in the environment, or --password-stdin.'],
])('refuses "%s" before anything is asked', async (args, message) => {
  const { asked, error } = await run(args);

  expect(asked).toEqual([]);
  expect(error).toMatchObject({ message });
});

test.each([
  'users create',
  'users list',
  'users promote',
  'users demote',
  'users disable',
  'users enable',
  'users delete',
  'orders list',
  'orders get',
  'orders history',
  'orders acknowledge',
  'deliveries get',
  'deliveries slots',
  'deliveries book',
  'inbox',
  'view',
  'token',
])('helps with an example of %s', async (command) => {
  const { output, asked } = await run(`${command} --help`);

  expect(output).toContain(`Usage: npm run admin -- ${command} `);
  expect(output).toMatch(/Examples?:\n {2}.*npm run/);
  expect(output).toContain('--json');
  expect(asked).toEqual([]);
});

test('gives the headings alone when a table has no rows', () => {
  expect(plainTable([['ONE', 'TWO']])).toBe('ONE  TWO');
});

test('erases nobody without being told twice', async () => {
  const { asked, error } = await run('users erase jo@example.com');

  expect(asked).toEqual([]);
  expect(error).toMatchObject({ message: expect.stringContaining('give --yes to erase jo@example.com') });
});

test('erases with the orders anonymised unless told otherwise, and tells what stays', async () => {
  const { asked, output } = await run('users erase jo@example.com --yes');

  expect(asked).toEqual([['erase', 'jo@example.com', 'anonymise']]);
  expect(output).toMatch(/^Erased id-of-jo:\n {2}profile +deleted\n {2}orders +2 anonymised\n/);
  expect(output).toContain('valid until it expires, 60 minutes at most');
  expect(output).toContain('up to 35 days');
});

test('names what third parties may hold for a fulfilment that was erased before its end', async () => {
  const eraseUser = async () => ({
    userid: 'id-of-jo',
    profile: 'none',
    orders: { policy: 'delete' as const, count: 2 },
    historyEntries: 5,
    rememberedAnswers: 1,
    fulfilments: {
      deleted: 2,
      addressesDeleted: 0,
      unfinished: [{ orderId: 'one', stockKey: 'stock-1', paymentKey: 'payment-1' }],
    },
    identity: 'deleted',
  });

  const { output } = await run('users erase jo@example.com --yes --orders delete', { operator: { eraseUser } });

  expect(output).toContain(
    '  fulfilments         2 deleted\n    one had not ended: stock may be held as stock-1, payment as payment-1\n',
  );
});

test('exports to a file that only its owner may read, and writes over none', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'export-')), 'jo.json');

  const first = await run(`users export jo@example.com --output ${file}`);
  const second = await run(`users export jo@example.com --output ${file}`);

  expect(first.output).toBe(`${file}: 0 orders`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ userid: 'id-of-jo', profile: { name: 'Jo' } });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(second.error).toMatchObject({ name: 'Failure', message: expect.stringContaining('EEXIST') });
});

test('restores from a copy and says how many items were missing', async () => {
  const { asked, output } = await run('restore orders --from copy --user id-of-jo');

  expect(asked).toEqual([['restore', 'orders', { from: 'copy', user: 'id-of-jo', dryRun: false }]]);
  expect(output).toBe('Items read from copy: 3; missing from orders and copied: 1. All other items stay as they are.');
});

test('only counts what is missing under --dry-run', async () => {
  const restore = async () => ({ from: 'copy', to: 'orders', read: 3, missing: 1, restored: 0 });

  const { output } = await run('restore orders --from copy --dry-run', { operator: { restore } });

  expect(output).toBe('Items read from copy: 3; missing from orders: 1. Nothing was copied.');
});

test('takes it for done when nothing is missing', async () => {
  const restore = async () => ({ from: 'copy', to: 'orders', read: 3, missing: 0, restored: 0 });

  const { output, error } = await run('restore orders --from copy', { operator: { restore } });

  expect(error).toBeUndefined();
  expect(output).toBe('Items read from copy: 3. Nothing is missing from orders.');
});
