import type { DynamoDBRecord } from 'aws-lambda';
import { Failure } from '../../setup/failure.mjs';
import { findStack } from '../../stacks/deployed-stack';
import { stacks } from '../../stacks/stacks';
import { findPlace, type Place } from '../../stacks/where';
import { deadLetterQueues } from './dead-letter-queues';
import { deadLettersIn, redriveQueue } from './dead-letters';
import { discardBuckets, discardedIn, redriveBucket } from './discarded-changes';
import { openFulfilmentEvents } from './fulfilment-events';
import { openOrderEvents } from './order-events';
import { tail } from './tail';
import { openViewsEvents } from './views-events';

const deployed = async ({ clients, names }: Place): Promise<string[]> => {
  const all = stacks.map(({ id }) => names(id));
  const found = await Promise.all(all.map((name) => findStack(clients, name)));
  return all.filter((_, index) => found[index]);
};

/** What an operator can do about the events at one place: the one that the shell names, if none is given. */
export const openEventsOperator = async (at?: Place) => {
  const place = at ?? (await findPlace());
  const { clients } = place;
  const orders = await openOrderEvents(place);
  const fulfilment = await openFulfilmentEvents(place);
  const views = await openViewsEvents(place);
  /** Records a batch of one table's stream, as that table's function would. */
  const record = (records: readonly DynamoDBRecord[]): Promise<void> =>
    fulfilment?.isOwn(records) ? fulfilment.record(records) : orders.record(records);
  const dead = async () => {
    const named = await deployed(place);
    return { queues: await deadLetterQueues(clients, named), buckets: await discardBuckets(clients, named) };
  };
  return {
    orders,
    /** Nothing where that stack is not deployed. */
    fulfilment,
    /** Nothing where that stack is not deployed. */
    views,
    tail: (watching: Parameters<typeof tail>[2]) => tail(clients, orders.busName, watching),
    dead: async () => {
      const { queues, buckets } = await dead();
      const letters = await Promise.all(queues.map((queue) => deadLettersIn(clients, queue)));
      const discarded = await Promise.all(buckets.map((bucket) => discardedIn(clients, bucket)));
      return { places: [...queues.map(({ name }) => name), ...buckets], letters: [...letters, ...discarded].flat() };
    },
    /** @throws Failure after all was tried, when changes were refused again */
    redrive: async (onMoved: () => void) => {
      const { queues, buckets } = await dead();
      let [messages, changes] = [0, 0];
      const refused: string[] = [];
      for (const queue of queues) messages += await redriveQueue(clients, queue, onMoved);
      for (const bucket of buckets) {
        const done = await redriveBucket(clients, bucket, record, onMoved);
        changes += done.moved;
        refused.push(...done.refused);
      }
      if (refused.length > 0)
        throw new Failure(`${messages + changes} put back; refused again, and still there: ${refused.join('; ')}`);
      return { messages, changes };
    },
  };
};
export type EventsOperator = Awaited<ReturnType<typeof openEventsOperator>>;
