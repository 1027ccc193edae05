import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { event } from '../../events/event';
import { aContext } from '../../tests/support/events';
import { captureLog } from '../../tests/support/log';
import { consumer, type Delivery, deadLetters, on } from '../events/consume';
import { Unprocessable } from '../events/unprocessable';

captureLog();

const CupFilled = event({
  name: 'CupFilled',
  owner: 'cups',
  meaning: 'A cup is full.',
  detail: z.object({ cup: z.string() }),
  example: { cup: 'blue' },
});

const aMessage = (messageId: string, body: unknown): SQSEvent['Records'][number] => ({
  messageId,
  receiptHandle: 'handle',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '1795262400000',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '1795262400000',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:queue',
  awsRegion: 'us-east-1',
});

const filled = (cup: string, more: object = {}) => ({
  id: `event-of-${cup}`,
  source: 'serverless-patterns.cups',
  'detail-type': 'CupFilled',
  detail: { cup, ...more },
});

/** A consumer of cups: the green one was full before, the red one fails, and the black one can never be full. */
const aConsumer = (setAside: (body: string, reason: string) => Promise<void> = async () => undefined) => {
  const full: { cup: string; delivery: Delivery }[] = [];
  const aside: { body: string; reason: string }[] = [];
  const ends: string[] = [];
  const handler = consumer({
    reactions: [
      on(CupFilled, async ({ cup }, delivery) => {
        if (cup === 'red') throw new Error('the tap is closed');
        if (cup === 'black') throw new Unprocessable('NO_SUCH_CUP');
        full.push({ cup, delivery });
        return cup === 'green' ? 'repeated' : 'done';
      }),
    ],
    setAside: async (body, reason) => {
      await setAside(body, reason);
      aside.push({ body, reason });
    },
    onEnded: (outcome, reason) => ends.push(reason ? `${outcome} ${reason}` : outcome),
  });
  const consume = (...bodies: unknown[]) =>
    handler({ Records: bodies.map((body, n) => aMessage(`message-${n}`, body)) }, aContext());
  return { consume, full, aside, ends };
};

describe('an event', () => {
  it('reaches its reaction, with the ids that it is known by', async () => {
    const { consume, full, ends } = aConsumer();

    const response = await consume(filled('blue', { metadata: { correlationId: 'request-1' } }), filled('green'));

    expect(response).toEqual({ batchItemFailures: [] });
    expect(full).toEqual([
      { cup: 'blue', delivery: { id: 'event-of-blue', correlationId: 'request-1' } },
      { cup: 'green', delivery: { id: 'event-of-green', correlationId: 'event-of-green' } },
    ]);
    expect(ends).toEqual(['done', 'repeated']);
  });

  it.each([
    { title: 'too long', correlationId: 'x'.repeat(257) },
    { title: 'no text', correlationId: 7 },
  ])('whose correlation id is $title is known by its own', async ({ correlationId }) => {
    const { consume, full } = aConsumer();

    await consume(filled('blue', { metadata: { correlationId } }));

    expect(full).toMatchObject([{ delivery: { correlationId: 'event-of-blue' } }]);
  });
});

describe('an event that can never be processed', () => {
  it.each([
    { title: 'that is not JSON', body: 'not json', reason: 'NOT_AN_EVENT' },
    { title: 'without an envelope', body: { cup: 'blue' }, reason: 'NOT_AN_EVENT' },
    { title: 'of an unknown name', body: { ...filled('blue'), 'detail-type': 'CupBroken' }, reason: 'UNKNOWN_EVENT' },
    { title: 'of another source', body: { ...filled('blue'), source: 'forged' }, reason: 'UNKNOWN_EVENT' },
    { title: 'with a foreign detail', body: { ...filled('blue'), detail: { glass: 1 } }, reason: 'INVALID_DETAIL' },
    {
      title: 'of a megabyte',
      body: { ...filled('blue'), detail: { glass: 'x'.repeat(1_000_000) } },
      reason: 'INVALID_DETAIL',
    },
    { title: 'that its reaction refuses', body: filled('black'), reason: 'NO_SUCH_CUP' },
  ])('$title is set aside at once, whole and with the reason', async ({ body, reason }) => {
    const { consume, full, aside, ends } = aConsumer();

    const response = await consume(body, filled('blue'));

    expect(response).toEqual({ batchItemFailures: [] });
    expect(aside).toEqual([{ body: typeof body === 'string' ? body : JSON.stringify(body), reason }]);
    expect(ends).toEqual([`setAside ${reason}`, 'done']);
    expect(full).toHaveLength(1);
  });

  it('is delivered again when it cannot be set aside', async () => {
    const { consume, ends } = aConsumer(async () => {
      throw new Error('the queue is not there');
    });

    const response = await consume('not json', filled('blue'));

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(ends).toEqual(['failed', 'done']);
  });
});

describe('a failure', () => {
  it('is reported for its own event, and the others are done', async () => {
    const { consume, full, aside, ends } = aConsumer();

    const response = await consume(filled('blue'), filled('red'), filled('white'));

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(full.map(({ cup }) => cup)).toEqual(['blue', 'white']);
    expect(aside).toEqual([]);
    expect(ends).toEqual(['done', 'failed', 'done']);
  });

  it('of every event has all of them delivered again', async () => {
    const { consume } = aConsumer();

    expect(await consume(filled('red'), filled('red'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    });
  });
});

it('puts an event into the dead letters as it came, with the reason beside it', async () => {
  const client = new SQSClient({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const send = jest.spyOn(client, 'send').mockImplementation(() => undefined);

  await deadLetters({ client, queueUrl: 'https://queue' })('not json', 'NOT_AN_EVENT');

  expect(send.mock.calls.map(([command]) => command instanceof SendMessageCommand && command.input)).toEqual([
    {
      QueueUrl: 'https://queue',
      MessageBody: 'not json',
      MessageAttributes: { reason: { DataType: 'String', StringValue: 'NOT_AN_EVENT' } },
    },
  ]);
});
