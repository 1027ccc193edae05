import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateTableCommand, PutItemCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { startMinistack } from '../../engine/database';
import { deployStacks } from '../../engine/throw-away-stacks';
import { interleaved, quantile, ratio, type Samples } from '../../figures/statistics';
import { contentOf } from '../../lambda/requests';
import { Failure } from '../../setup/failure.mjs';
import { ordersUrl } from '../../stacks/api-urls';
import { openBusQueue } from '../../stacks/bus-queue';
import { demoToken, makeDemoAccounts } from '../../stacks/demo-accounts';
import { outputsOf } from '../../stacks/deployed-stack';
import { poolOf } from '../../stacks/identities';
import type { Place } from '../../stacks/where';
import type { Question } from '../question';
import { openTableStream } from '../wire/table-stream';

const ORDERS = 200;
const QUICK_ORDERS = 20;
const WARM_UP = 5;
const GIVE_UP_MS = 30_000;
/** Both loops ask as often. */
const PAUSE_MS = 2;

/** Asks until the answer is yes. Returns the milliseconds since `since`. */
const timeUntil = async (since: number, ask: () => Promise<boolean>): Promise<number> => {
  while (!(await ask())) {
    if (performance.now() - since > GIVE_UP_MS) throw new Failure(`Nothing came within ${GIVE_UP_MS / 1000} s.`);
    await pause(PAUSE_MS);
  }
  return performance.now() - since;
};

/** A put into a table with a stream, and a loop that reads the stream until the put is there. */
const openBareLoop = async ({ clients: { tables }, engine = '' }: Place) => {
  const TableName = `bare-${randomUUID()}`;
  await tables.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  await waitUntilTableExists({ client: tables, maxWaitTime: 30 }, { TableName });
  const read = await openTableStream(engine, TableName);
  return async (): Promise<number> => {
    const id = randomUUID();
    await tables.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));
    return timeUntil(performance.now(), async () =>
      (await read()).some(({ dynamodb }) => dynamodb?.Keys?.id?.S === id),
    );
  };
};

/** An order that is placed by the API, and a queue of the bus that is read until its event is there. */
const openOrderLoop = async (place: Place) => {
  const { clients, names, users } = place;
  const pool = await poolOf(clients, users);
  await makeDemoAccounts(clients, pool);
  const headers = { Authorization: `Bearer ${await demoToken(clients, pool, false)}` };
  const url = `${await ordersUrl(place)}/orders`;
  const { QueueUrl } = await openBusQueue(clients, {
    busName: (await outputsOf(clients, names('shared')))('EventBus'),
    name: `bench-${randomUUID()}`,
    source: [{ prefix: 'serverless-patterns.' }],
  });
  return async (): Promise<number> => {
    const orderId = randomUUID();
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ orderId, ...contentOf(1) }) });
    await answer.text();
    if (!answer.ok) throw new Failure(`The order was answered with ${answer.status}.`);
    return timeUntil(performance.now(), async () => {
      const { Messages = [] } = await clients.queues.send(new ReceiveMessageCommand({ QueueUrl }));
      for (const { ReceiptHandle } of Messages)
        await clients.queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return Messages.some(({ Body = '' }) => Body.includes(orderId));
    });
  };
};

const LABELS = {
  bare: 'a put, until it is read from its stream',
  published: 'an order is placed, until its event is read from a queue of the bus',
};

const rowsOf = (samples: Samples<keyof typeof LABELS>) => {
  const at = (name: keyof typeof LABELS, share: number) => quantile((samples.get(name) ?? []).flat(), share);
  return (['bare', 'published'] as const).map((name) => [
    LABELS[name],
    ...[0.5, 0.99].flatMap((share) => [`${at(name, share).toFixed(1)} ms`, ratio(at(name, share) / at('bare', share))]),
  ]);
};

/** On the deployed stacks and one order at a time, so that nothing waits for others. */
export const published: Question = {
  asks: 'How long after the answer is a change published?',
  answer: async ({ quick, progress }) => {
    progress('starting the engine');
    const engine = await startMinistack();
    try {
      const place = await deployStacks(engine.endpoint);
      const loops = { bare: await openBareLoop(place), published: await openOrderLoop(place) };
      for (let count = 0; count < WARM_UP; count += 1) for (const loop of Object.values(loops)) await loop();
      const orders = quick ? QUICK_ORDERS : ORDERS;
      const samples = await interleaved(['bare', 'published'], orders, async (name, round) => {
        if (name === 'bare') progress(`order ${round + 1} of ${orders}`);
        return [await loops[name]()];
      });
      return {
        tables: [
          {
            title: `From the answer to the event, ${orders} times on ${engine.name}`,
            columns: ['what', 'median', '× bare', 'p99', '× bare'],
            rows: rowsOf(samples),
            note: 'The engine hands a change to the function at once; on AWS, Lambda reads the stream four times a second. So compare only the ratios.',
          },
        ],
        measured: {},
      };
    } finally {
      await engine.stop();
    }
  },
};
