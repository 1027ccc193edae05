import * as z from 'zod/mini';
import { functionVariables } from '../../tools/lambda/variables';
import { functions } from '../../tools/stacks/stacks';
import { anOrder, aUserId, aWorkshopOrder, orderIdOf } from '../support/builders';
import { builtBundles } from '../support/bundles';
import { anEvent } from '../support/events';
import { throwAwayTable } from '../support/tables';
import { idClaims, unsignedToken } from '../support/tokens';

const orders = throwAwayTable('orders/template.yaml', 'OrdersTable');
const records = throwAwayTable('orders/template.yaml', 'IdempotencyTable');
const users = throwAwayTable('users/template.yaml', 'UsersTable');
const TABLES = { OrdersTable: orders.name, IdempotencyTable: records.name, UsersTable: users.name };
const bundles = builtBundles();

const ADD = 'orders/src/handlers/add-order.ts';
const CANCEL = 'orders/src/handlers/cancel-order.ts';
const GET = 'orders/src/handlers/get-order.ts';
const EDIT = 'orders/src/handlers/edit-order.ts';
const ACKNOWLEDGE = 'orders/src/handlers/acknowledge-order.ts';
const USERS = 'users/src/handlers/users.ts';

beforeAll(() => bundles.build(ADD, CANCEL, GET, EDIT, ACKNOWLEDGE, USERS));
afterAll(() => bundles.remove());

/** A name as long as CloudFormation makes them. */
const NAMES: Partial<Record<string, string>> = {
  AddOrderFunction: 'serverless-patterns-orders-AddOrderFunction-Ab1Cd2Ef3Gh4',
};

const invoke = async (entry: string, events: readonly unknown[], extras: Record<string, string> = {}) => {
  const found = functions.find((candidate) => candidate.entry === entry);
  if (!found) throw new Error(`no function has the entry ${entry}`);
  const environment = {
    ...functionVariables(found.resource, TABLES, NAMES[found.resource]),
    AWS_ENDPOINT_URL: process.env.AWS_ENDPOINT_URL ?? '',
    ...extras,
  };
  const { answers, log } = await bundles.invoke({ entry, environment, events });
  const lines: Record<string, unknown>[] = log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return {
    answers,
    log,
    lines: lines.filter((line) => !('_aws' in line)),
    metrics: lines.filter((line) => '_aws' in line && !('ColdStart' in line)),
    coldStarts: lines.filter((line) => 'ColdStart' in line),
  };
};

type Sent = Parameters<typeof anEvent>[0];

/** A request of a user, as the gateway hands it to an orders function. */
const requestOf = (userId: string, overrides: Sent = {}, groups: string[] = []) => {
  const claims = idClaims({ sub: userId, 'cognito:groups': groups });
  return anEvent({
    httpMethod: 'POST',
    ...overrides,
    headers: { Authorization: `Bearer ${unsignedToken(claims)}`, ...overrides?.headers },
    authorizer: { claims },
  });
};

const secretOrder = { ...anOrder(), orderItems: [{ id: 7, name: 'Secret Ravioli', price: 9.99, quantity: 2 }] };

const documentOf = (answer: { body: string } | undefined): unknown => JSON.parse(answer?.body ?? 'null');

describe('the log of a create', () => {
  it('is one line and one of metrics, with the ids and nothing that is the customer’s', async () => {
    const userId = aUserId();
    const event = requestOf(userId, { body: { ...secretOrder, orderId: 'order-1' } });

    const { answers, log, lines, metrics } = await invoke(ADD, [event]);

    expect(answers).toMatchObject([{ statusCode: 200, headers: { ETag: '"1"' } }]);
    expect(lines).toMatchObject([
      {
        level: 'INFO',
        message: 'request answered',
        service: 'orders',
        operation: 'addOrder',
        status: 200,
        userId,
        orderId: 'order-1',
        correlation_id: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
        function_request_id: '8f5ab2c1-0d9e-4b7a-9c3d-1e2f3a4b5c6d',
        cold_start: true,
      },
    ]);
    expect(metrics).toMatchObject([{ SuccessfulOrder: 1, OrderTotal: 19.98 }]);
    for (const secret of ['Secret Ravioli', 'maria@example.com', 'eyJ', 'Bearer', '9.99', '203.0.113.7']) {
      expect(log).not.toContain(secret);
    }
  });

  it('has at most 1,000 bytes', async () => {
    const event = requestOf(aUserId(), { body: { ...anOrder(), orderId: 'c838acff-bc06-859b-86bb-bdcdfd7dd04b' } });

    const { log } = await invoke(ADD, [requestOf(aUserId(), { body: { ...anOrder(), orderId: 'first' } }), event]);

    const ofTheSecond = log.trimEnd().split('\n').slice(-2).join('\n');
    expect(ofTheSecond).toContain('c838acff-bc06-859b-86bb-bdcdfd7dd04b');
    expect(ofTheSecond).toContain('SuccessfulOrder');
    expect(Buffer.byteLength(`${ofTheSecond}\n`)).toBeLessThanOrEqual(1_000);
  });

  it('has the derived id of an order that has an Idempotency-Key, and not the key', async () => {
    const userId = aUserId();
    const event = requestOf(userId, { body: anOrder(), headers: { 'Idempotency-Key': 'secret-key' } });

    const { answers, log, lines, metrics } = await invoke(ADD, [event]);

    const { orderId } = z.parse(z.object({ orderId: z.string() }), documentOf(answers[0]));
    expect(lines).toMatchObject([{ level: 'INFO', orderId, userId }]);
    expect(metrics).toMatchObject([{ SuccessfulOrder: 1, OrderTotal: 19.98 }]);
    expect(log).not.toContain('secret-key');
  });

  it('counts an order once, however often it is sent', async () => {
    const byId = requestOf(aUserId(), { body: { ...anOrder(), orderId: 'order-1' } });
    const byKey = requestOf(aUserId(), { body: anOrder(), headers: { 'idempotency-key': 'key-1' } });

    const { answers, lines, metrics } = await invoke(ADD, [byId, byId, byId, byKey, byKey]);

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
    expect(lines).toHaveLength(5);
    expect(metrics).toMatchObject([
      { SuccessfulOrder: 1, OrderTotal: 19.98 },
      { IdempotentReplay: 1 },
      { IdempotentReplay: 1 },
      { SuccessfulOrder: 1, OrderTotal: 19.98 },
      { IdempotentReplay: 1 },
    ]);
    expect(metrics[1]).not.toHaveProperty('SuccessfulOrder');
  });

  it('has the trace context that was sent, and nothing else that says it is one', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const body = { ...anOrder(), orderId: 'order-1' };

    const { lines } = await invoke(ADD, [
      requestOf(aUserId(), { body, headers: { traceparent } }),
      requestOf(aUserId(), { body, headers: { traceparent: 'Secret Ravioli' } }),
    ]);

    expect(lines[0]).toMatchObject({ traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' });
    expect(lines[1]).not.toHaveProperty('traceparent');
  });

  it('counts a cold start once, under the function’s name', async () => {
    const event = requestOf(aUserId(), { body: { ...anOrder(), orderId: 'order-1' } });

    const { coldStarts } = await invoke(ADD, [event, event]);

    expect(coldStarts).toMatchObject([
      { ColdStart: 1, service: 'orders', function_name: 'serverless-patterns-orders-AddOrderFunction-Ab1Cd2Ef3Gh4' },
    ]);
  });

  it('says of a refusal why, at INFO, and counts it under that', async () => {
    const userId = aUserId();
    const first = requestOf(userId, { body: { ...anOrder(), orderId: 'order-1' } });
    const other = requestOf(userId, { body: { ...secretOrder, orderId: 'order-1' } });
    const invalid = requestOf(userId, { body: { ...secretOrder, orderId: 'order-1', totalAmount: -1 } });
    const notJson = requestOf(userId, { body: '{"name":"Secret Ravioli"' });

    const { answers, log, lines, metrics } = await invoke(ADD, [first, other, invalid, notJson]);

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 422, 400, 400]);
    expect(lines.slice(1)).toMatchObject([
      { level: 'INFO', message: 'request refused', code: 'IDEMPOTENCY_CONFLICT', userId, orderId: 'order-1' },
      { level: 'INFO', message: 'request refused', code: 'VALIDATION_FAILED', userId },
      { level: 'INFO', message: 'request refused', code: 'VALIDATION_FAILED', userId },
    ]);
    expect(metrics).toMatchObject([
      { SuccessfulOrder: 1 },
      { OrderRefused: 1, reason: 'IDEMPOTENCY_CONFLICT' },
      { OrderRefused: 1, reason: 'VALIDATION_FAILED' },
      { OrderRefused: 1, reason: 'VALIDATION_FAILED' },
    ]);
    expect(log).not.toContain('Secret Ravioli');
  });

  it('does not carry one request’s ids into the next', async () => {
    const maria = requestOf(aUserId(), { body: { ...anOrder(), orderId: 'order-1' } });
    const nobody = anEvent({ httpMethod: 'POST', body: anOrder() });

    const { lines } = await invoke(ADD, [maria, nobody]);

    expect(lines[1]).toMatchObject({ code: 'UNAUTHENTICATED', status: 401, cold_start: false });
    expect(lines[1]).not.toHaveProperty('userId');
    expect(lines[1]).not.toHaveProperty('orderId');
  });
});

describe('the log of a refused cancel', () => {
  it('has its code, the user and the order', async () => {
    const key = { userId: aUserId(), orderId: orderIdOf('order-1') };
    await orders.put(aWorkshopOrder(key, { orderTime: '2020-01-01T00:00:00Z' }));
    const event = requestOf(key.userId, { httpMethod: 'DELETE', pathParameters: { orderId: 'order-1' } });

    const { answers, lines, metrics } = await invoke(CANCEL, [event]);

    expect(answers).toMatchObject([{ statusCode: 400 }]);
    expect(documentOf(answers[0])).toMatchObject({ code: 'CANCEL_WINDOW_CLOSED' });
    expect(lines).toMatchObject([
      {
        level: 'INFO',
        message: 'request refused',
        operation: 'cancelOrder',
        code: 'CANCEL_WINDOW_CLOSED',
        userId: key.userId,
        orderId: 'order-1',
      },
    ]);
    expect(metrics).toMatchObject([
      {
        _aws: {
          CloudWatchMetrics: [
            {
              Namespace: 'serverless-patterns',
              Dimensions: [['service'], ['service', 'reason']],
              Metrics: [{ Name: 'OrderRefused', Unit: 'Count' }],
            },
          ],
        },
        OrderRefused: 1,
        service: 'orders',
        reason: 'CANCEL_WINDOW_CLOSED',
      },
    ]);
  });
});

describe('what is counted of a change', () => {
  it('is an edit and a cancel, once: neither a repetition nor an edit that comes too late', async () => {
    const key = { userId: aUserId(), orderId: orderIdOf('order-1') };
    const create = requestOf(key.userId, { body: { ...anOrder(), orderId: 'order-1' } });
    const cancel = requestOf(key.userId, { httpMethod: 'DELETE', pathParameters: { orderId: 'order-1' } });
    const body = anOrder({ totalAmount: 5 });
    const edit = requestOf(key.userId, { httpMethod: 'PUT', pathParameters: { orderId: 'order-1' }, body });
    await invoke(ADD, [create]);

    const edited = await invoke(EDIT, [edit, edit]);
    const canceled = await invoke(CANCEL, [cancel, cancel]);
    const tooLate = await invoke(EDIT, [edit]);

    expect(edited.metrics).toMatchObject([{ OrderEdited: 1 }]);
    expect(edited.answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(canceled.metrics).toMatchObject([{ OrderCanceled: 1 }]);
    expect(canceled.answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(tooLate.metrics).toMatchObject([{ OrderRefused: 1, reason: 'ORDER_NOT_PLACED' }]);
  });

  it('is an acknowledgement, once, and nothing for a caller who may not make one', async () => {
    const key = { userId: aUserId(), orderId: orderIdOf('order-1') };
    await invoke(ADD, [requestOf(key.userId, { body: { ...anOrder(), orderId: 'order-1' } })]);
    const sent = { pathParameters: { orderId: 'order-1' }, body: { userId: key.userId } };
    const byAdmin = requestOf(aUserId(), sent, ['apiAdmins']);

    const { answers, metrics } = await invoke(ACKNOWLEDGE, [requestOf(key.userId, sent), byAdmin, byAdmin]);

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 200, 200]);
    expect(metrics).toMatchObject([{ OrderAcknowledged: 1 }]);
  });
});

describe('the log of a failure', () => {
  it('has a bug at ERROR with its cause, of which the answer says nothing', async () => {
    const key = { userId: aUserId(), orderId: orderIdOf('order-1') };
    await orders.put({ ...key, data: { status: 'LOST', name: 'Secret Ravioli' } });
    const event = requestOf(key.userId, { httpMethod: 'GET', pathParameters: { orderId: 'order-1' } });

    const { answers, log, lines } = await invoke(GET, [event]);

    expect(answers).toMatchObject([{ statusCode: 500, headers: { 'Content-Type': 'application/problem+json' } }]);
    expect(documentOf(answers[0])).toEqual({
      type: '/docs/errors#internal-error',
      title: 'Something went wrong on our side',
      status: 500,
      detail: 'The failure was recorded under this requestId.',
      code: 'INTERNAL_ERROR',
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
    });
    expect(lines).toMatchObject([
      {
        level: 'ERROR',
        message: 'request failed',
        code: 'INTERNAL_ERROR',
        userId: key.userId,
        orderId: 'order-1',
        error: { name: expect.any(String), stack: expect.any(String) },
      },
    ]);
    expect(log).not.toContain('Secret Ravioli');
  });

  it('has an absent table at ERROR, and the answer does not name it', async () => {
    const event = requestOf(aUserId(), { body: { ...secretOrder, orderId: 'order-1' } });

    const { answers, log, lines, metrics } = await invoke(ADD, [event], { ORDERS_TABLE_NAME: 'no-such-table' });

    expect(answers).toMatchObject([{ statusCode: 500 }]);
    expect(answers[0]?.body).not.toContain('table');
    expect(lines).toMatchObject([{ level: 'ERROR', code: 'INTERNAL_ERROR' }]);
    expect(JSON.stringify(lines[0])).toContain('ResourceNotFoundException');
    expect(log).not.toContain('Secret Ravioli');
    expect(metrics).toEqual([]);
  });

  it.each([
    { title: 'by orderId', sent: { body: { ...secretOrder, orderId: 'order-1' } } },
    { title: 'by Idempotency-Key', sent: { body: secretOrder, headers: { 'Idempotency-Key': 'key-1' } } },
  ])('has a database that does not answer at ERROR, as a 503: $title', async ({ sent }) => {
    const { answers, log, lines } = await invoke(ADD, [requestOf(aUserId(), sent)], {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    });

    expect(answers).toMatchObject([{ statusCode: 503, headers: { 'Retry-After': '1' } }]);
    expect(lines).toMatchObject([{ level: 'ERROR', code: 'SERVICE_UNAVAILABLE' }]);
    expect(JSON.stringify(lines[0])).toContain('ECONNREFUSED');
    expect(answers[0]?.body).not.toContain('127.0.0.1');
    expect(log).not.toContain('Secret Ravioli');
  });
});

describe('the log of the users function', () => {
  const userRequest = (method: string, overrides: Sent = {}) =>
    anEvent({
      httpMethod: method,
      resource: '/users',
      ...overrides,
      authorizer: { userId: 'admin-1', isAdmin: 'true', expiresAt: '4102444800' },
    });

  it('has the caller and the user, and nothing that is the user’s', async () => {
    const userid = aUserId();
    const created = userRequest('POST', {
      body: { userid, name: 'Secret Name', email: 'secret@example.com', phone: '555-0100', address: 'Secret Road 1' },
    });
    const listed = userRequest('GET', { queryStringParameters: { limit: '1' } });
    const removed = userRequest('DELETE', { resource: '/users/{userid}', pathParameters: { userid } });

    const { answers, log, lines, metrics } = await invoke(USERS, [created, listed, removed]);

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(lines).toMatchObject([
      { level: 'INFO', service: 'users', operation: 'createUser', userId: 'admin-1', userid },
      { level: 'INFO', operation: 'listUsers', userId: 'admin-1' },
      { level: 'INFO', operation: 'deleteUser', userId: 'admin-1', userid },
    ]);
    expect(lines[1]).not.toHaveProperty('userid');
    expect(metrics).toMatchObject([{ UserCreated: 1, service: 'users' }]);
    for (const secret of ['Secret', 'secret@example.com', '555-0100']) expect(log).not.toContain(secret);
  });

  it('logs nothing of an existing user’s record when a create is refused', async () => {
    const userid = aUserId();
    const body = { userid, name: 'Secret Name', address: 'Secret Road 1' };

    const { answers, log } = await invoke(USERS, [userRequest('POST', { body }), userRequest('POST', { body })]);

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 409]);
    expect(log).not.toContain('Secret');
  });
});
