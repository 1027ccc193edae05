import { randomUUID } from 'node:crypto';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { createApi, expectProblem } from '../../../tests/support/api';
import { openOrders } from '../../../tests/support/deployment';
import { eventually } from '../../../tests/support/eventually';
import { anOrderBody, orderIn } from '../../../tests/support/records';
import { ordersStack, stageAddress, usersStack } from '../../../tests/support/stack';
import { type AlarmChange, receiveAlarmChanges } from '../../cloudwatch/alarms/alarm-changes';
import { openAlarmQueue } from '../../cloudwatch/alarms/alarm-queue';
import { measureGateway } from '../../cloudwatch/metrics/gateway-metrics';
import { freePort } from '../../engine/ports';
import { environmentClients } from '../../stacks/clients';
import { startProxy } from '../../start/proxy';

const engine = process.env.AWS_ENDPOINT_URL;
// Nobody who watches a running npm start is to be alarmed by it, and AWS measures without us.
const onEngineOfItsOwn = engine && !process.env.ORDERS_URL ? test : test.skip;

const clients = environmentClients();
let queue = '';
const stops: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const stop of stops) await stop();
});

/** The proxy of npm start before the deployed stacks, and what it measures. */
const openProxy = async () => {
  const nameOf = (stack: string) => process.env[`${stack.toUpperCase()}_STACK_NAME`] ?? `serverless-patterns-${stack}`;
  const gateway = measureGateway(clients, nameOf);
  const path = (endpoint: string) => new URL(stageAddress(endpoint)).pathname;
  const routes = {
    users: { api: 'users', path: path((await usersStack())('APIEndpoint')) },
    orders: { api: 'orders', path: path((await ordersStack())('OrdersServiceEndpoint')) },
  };
  const port = await freePort();
  const enginePort = Number(new URL(engine ?? '').port);
  const options = { port, enginePort, routes: () => routes, pages: () => false, onAnswered: gateway.note };
  stops.push(await startProxy(options));
  return { api: createApi(`http://127.0.0.1:${port}`), measure: gateway.put };
};

const openQueue = async () => {
  queue = await openAlarmQueue(clients, (await usersStack())('AlarmsTopic'), `alarms-${randomUUID()}`);
  stops.push(() => clients.queues.send(new DeleteQueueCommand({ QueueUrl: queue })));
};

const nextChanges = async () => {
  const received: AlarmChange[] = [];
  await receiveAlarmChanges(clients, queue, (change) => received.push(change), AbortSignal.timeout(30_000));
  return received;
};

const isOfServerErrors = ({ AlarmName, NewStateValue }: AlarmChange) =>
  /-OrdersApiServerErrorsAlarm-/.test(AlarmName) && NewStateValue === 'ALARM';

onEngineOfItsOwn('failing requests set off the alarm on 5xx, which reaches the topic', async () => {
  const { api, measure } = await openProxy();
  await openQueue();
  const orders = await openOrders();
  try {
    const { sub, token } = await orders.makeUser();
    const { orderId } = orderIn(await orders.api.as(token).post('/orders', anOrderBody()));
    // Not an unreadable order: the engine would give it to the stream's function again and again.
    await orders.putHistory({ record: `${sub}#${orderId}`, position: '0' });
    for (let count = 0; count < 3; count += 1)
      expectProblem(await api.as(token).get(`/orders/${orderId}/history`), 500, 'INTERNAL_ERROR');
  } finally {
    // At once: nobody who reads all histories can read this one.
    await orders.close();
  }
  await measure();

  const changes = await eventually(nextChanges, (received) => received.some(isOfServerErrors));

  expect(changes.filter(isOfServerErrors)).toHaveLength(1);
});
