import { createSocket, type Socket } from 'node:dgram';
import * as z from 'zod/mini';
import { functionVariables } from '../../tools/lambda/variables';
import { aUserId } from '../support/builders';
import { builtBundles } from '../support/bundles';
import { anEvent } from '../support/events';
import { throwAwayTable } from '../support/tables';
import { idClaims, unsignedToken } from '../support/tokens';

const orders = throwAwayTable('orders/template.yaml', 'OrdersTable');
const bundles = builtBundles();
const GET = 'orders/src/handlers/get-order.ts';
const TRACE = { Root: '1-5759e988-bd862e3fe1be46a994272793', Parent: '557abcec3ee5a047' };

const Segment = z.looseObject({
  name: z.string(),
  trace_id: z.string(),
  parent_id: z.optional(z.string()),
  subsegments: z._default(z.array(z.unknown()), []),
});

/** What X-Ray's daemon, which Lambda runs beside every function, was sent. */
const received: z.infer<typeof Segment>[] = [];
let daemon: Socket;

beforeAll(async () => {
  await bundles.build(GET);
  daemon = createSocket('udp4', (packet) => {
    const [, document = ''] = packet.toString().split('\n');
    received.push(Segment.parse(JSON.parse(document)));
  });
  await new Promise<void>((resolve) => daemon.bind(0, '127.0.0.1', resolve));
});
afterAll(() => {
  daemon.close();
  bundles.remove();
});
beforeEach(() => received.splice(0));

/** Two calls of the function, of which the first one's trace is complete: only the second goes on after it has answered. */
const getOrder = async (orderId: string, extras: Record<string, string> = {}) => {
  const claims = idClaims({ sub: aUserId() });
  const event = anEvent({
    resource: '/orders/{orderId}',
    pathParameters: { orderId },
    headers: { Authorization: `Bearer ${unsignedToken(claims)}` },
    authorizer: { claims },
  });
  const environment = {
    ...functionVariables('GetOrderFunction', { OrdersTable: orders.name }),
    AWS_ENDPOINT_URL: process.env.AWS_ENDPOINT_URL ?? '',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: '/var/task',
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
    _X_AMZN_TRACE_ID: `Root=${TRACE.Root};Parent=${TRACE.Parent};Sampled=1`,
    ...extras,
  };
  const { answers } = await bundles.invoke({ entry: GET, environment, events: [event, event] });
  return answers[0]?.statusCode;
};

const annotated = (annotations: Record<string, string>) => ({
  name: '## getOrder',
  trace_id: TRACE.Root,
  parent_id: TRACE.Parent,
  annotations,
});

describe('the trace of a request', () => {
  it('goes on from the gateway’s, with operation, order and outcome, and holds the read of the table', async () => {
    expect(await getOrder('order-1')).toBe(404);

    const [read, request] = received;
    expect(received).toHaveLength(2);
    expect(request).toMatchObject(annotated({ operation: 'getOrder', orderId: 'order-1', outcome: 'ORDER_NOT_FOUND' }));
    expect(request).not.toHaveProperty('fault');
    expect(read).toMatchObject({ name: 'DynamoDB', trace_id: TRACE.Root, parent_id: request?.id });
    expect(read?.aws).toMatchObject({ operation: 'GetItem', table_name: orders.name });
  });

  it('says what a failure was', async () => {
    expect(await getOrder('order-1', { ORDERS_TABLE_NAME: 'no-such-table' })).toBe(500);

    expect(received.find(({ name }) => name === '## getOrder')).toMatchObject({
      ...annotated({ operation: 'getOrder', orderId: 'order-1', outcome: 'INTERNAL_ERROR' }),
      fault: true,
      cause: { exceptions: [{ type: 'ResourceNotFoundException' }] },
    });
  });

  it('is not written of a request that X-Ray does not sample', async () => {
    const unsampled = `Root=${TRACE.Root};Parent=${TRACE.Parent};Sampled=0`;

    expect(await getOrder('order-1', { _X_AMZN_TRACE_ID: unsampled })).toBe(404);

    expect(received).toEqual([]);
  });
});
