import type { Account } from '../../../tests/support/cognito-users';
import { openConformance } from '../../../tests/support/conformance';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { type DocumentedExchange, exchangesIn } from '../../../tests/support/examples';
import { userIn } from '../../../tests/support/records';

let users: Users;
let admin: Account;

const exchanges = exchangesIn(openConformance('users').operations);

/** The user of the examples. */
const userid = '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21';

const send = (exchange: DocumentedExchange) =>
  users.api.send({ ...exchange, headers: { ...exchange.headers, Authorization: `Bearer ${admin.token}` } });

beforeAll(async () => {
  users = await openUsers();
  admin = await users.makeAdmin();
  users.owned(userid);
});

beforeEach(() => users.api.as(admin.token).delete(`/users/${userid}`));

afterAll(() => users?.close());

test('has an example of each operation', () => {
  expect(exchanges.map(({ operationId, name }) => `${operationId} ${name}`)).toEqual([
    'listUsers first',
    'createUser withId',
    'createUser withoutId',
    'getUser created',
    'putUser moved',
    'deleteUser deleted',
  ]);
});

/** A new record's version is its time, too. */
const withoutTime = (user: unknown) => ({ ...Object(user), timestamp: '', version: 0 });

test.each(exchanges.filter(({ operationId }) => ['getUser', 'putUser', 'deleteUser'].includes(operationId)))(
  '$operationId answers the example "$name" as the document has it',
  async (exchange) => {
    const creation = exchanges.find(({ name }) => name === 'withId');
    if (!creation) throw new Error('No example creates a user');
    await users.put({ userid, ...Object(creation.answer) });

    const answer = await send(exchange);

    expect(answer.status).toBe(200);
    expect({ ...Object(answer.data), timestamp: '' }).toEqual({ ...Object(exchange.answer), timestamp: '' });
  },
);

test.each(exchanges.filter(({ operationId }) => operationId === 'createUser'))(
  'createUser answers the example "$name" as the document has it',
  async (exchange) => {
    const user = userIn(await send(exchange));

    users.owned(user.userid);
    const documented =
      exchange.name === 'withId' ? exchange.answer : { ...Object(exchange.answer), userid: user.userid };
    expect(withoutTime(user)).toEqual(withoutTime(documented));
  },
);

test('listUsers takes the parameters of its example', async () => {
  const exchange = exchanges.find(({ operationId }) => operationId === 'listUsers');
  if (!exchange) throw new Error('listUsers has no example');

  const answer = await send(exchange);

  expect(exchange.path).toBe('/users?limit=10');
  expect(answer.status).toBe(200);
});
