import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createQueue } from '../../in-process/queue';
import type { Ended } from '../../in-process/turns';
import type { Random } from '../../random';

type Answer = (ended: Ended<SQSBatchResponse>) => void;

const done: Ended<SQSBatchResponse> = { how: 'done', value: { batchItemFailures: [] } };
const killed: Ended<SQSBatchResponse> = { how: 'ended' };
const settled = () => new Promise((resolve) => setImmediate(resolve));

const nothing = (): never => {
  throw new Error('nothing to pick from');
};

/** A queue that hides messages for 100 milliseconds, the calls that are under way, and a clock. */
const aQueue = () => {
  const clock = { at: 0 };
  const calls: { bodies: string[]; answer: Answer }[] = [];
  /** What chance says next; no, without one. */
  const chances: boolean[] = [];
  const random: Random = {
    next: () => 0,
    below: () => 0,
    chance: () => chances.shift() ?? false,
    pick: ([first]) => first ?? nothing(),
  };
  const deliver = ({ Records }: SQSEvent) =>
    new Promise<Ended<SQSBatchResponse>>((answer) => {
      calls.push({ bodies: Records.map(({ body }) => body), answer });
    });
  const queue = createQueue({ random, deliver, visibility: { timeoutMs: 100, now: () => clock.at } });
  const end = async (ended: Ended<SQSBatchResponse>) => {
    calls.shift()?.answer(ended);
    await settled();
  };
  return { queue, clock, calls, chances, end };
};

it('hides a message whose function was killed until its time is over', async () => {
  const { queue, clock, end } = aQueue();
  queue.send('one');
  expect(queue.begin()).toBe(true);

  await end(killed);

  expect(queue.nextAt()).toBe(100);
  clock.at = 99;
  expect(queue.begin()).toBe(false);
  clock.at = 100;
  expect(queue.begin()).toBe(true);
});

it('forgets a message that was done', async () => {
  const { queue, end } = aQueue();
  queue.send('one');
  queue.begin();

  await end(done);

  expect(queue.nextAt()).toBeUndefined();
});

it('gives a message to two at once, and deletes it for both when one of them has done it', async () => {
  const { queue, calls, chances, end } = aQueue();
  queue.send('one');
  chances.push(true);
  queue.begin();
  queue.begin();
  expect(calls.map(({ bodies }) => bodies)).toEqual([['one'], ['one']]);

  await end(done);
  await end(killed);

  expect(queue.nextAt()).toBeUndefined();
});

it('gives a message up after five times, and redrives it', async () => {
  const { queue, clock, end } = aQueue();
  queue.send('one');

  for (let time = 0; time < 5; time += 1) {
    queue.begin();
    await end(killed);
    clock.at += 100;
  }

  expect(queue.dead).toEqual([{ body: 'one' }]);
  expect(queue.begin()).toBe(false);
  queue.redrive();
  expect(queue.begin()).toBe(true);
});
