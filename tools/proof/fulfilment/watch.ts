import * as z from 'zod/mini';
import { Fulfilment } from '../../../events/fulfilment';
import type { Engine, StreamRecord } from '../simulation/engine';
import type { Published } from './published';
import { reading } from './read';
import { SECRETS, TABLES } from './setting';
import { findingsInFulfilment } from './watch-fulfilments';
import { findingsInOrder } from './watch-orders';
import { findingsInParty } from './watch-parties';

const Detail = z.object({
  metadata: z.object({
    id: z.string(),
    time: z.string(),
    sequence: z.number(),
    orderId: z.string(),
    userId: z.string(),
  }),
  data: z.object({ fulfilment: z.optional(Fulfilment) }),
});

/** What the service puts on the bus, one event at a time. */
const Put = z.object({
  Entries: z.tuple([z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() })]),
});

type Watched = { engine: Pick<Engine, 'items'>; now: () => number; slotCapacity: number };

/** Watches what is written and published while the world goes on. */
export const createWatch = ({ engine, now, slotCapacity }: Watched) => {
  const findings: string[] = [];
  const published = new Map<string, Published>();
  const read = reading(engine);
  let publications = 0;
  let reports = 0;

  /** Notes an event. @returns what its consumers get */
  const onPublished = (body: unknown): { name: string; text: string } => {
    const [{ Source: source, DetailType: name, Detail: text }] = z.parse(Put, body).Entries;
    const { metadata, data } = z.parse(Detail, JSON.parse(text));
    const { id, time, sequence, userId, orderId } = metadata;
    publications += 1;
    const before = published.get(id);
    if (before && (before.text !== text || before.name !== name))
      findings.push(`two events have the id ${id}: ${before.name} and ${name} of ${userId}#${orderId}`);
    const secret = SECRETS.find((one) => text.includes(one));
    if (secret) findings.push(`${name} of ${userId}#${orderId} tells of an address: ${secret}`);
    if (!before) {
      if (name === 'OrderOverdue') reports += 1;
      published.set(id, { id, name, time, sequence, key: { userId, orderId }, fulfilment: data.fulfilment, text });
    }
    const envelope = { id: `delivery-${publications}`, source, 'detail-type': name, detail: JSON.parse(text) };
    return { name, text: JSON.stringify(envelope) };
  };

  const ofOrder = ({ userId, orderId }: { userId: string; orderId: string }) =>
    [...published.values()]
      .filter(({ key }) => key.userId === userId && key.orderId === orderId)
      .sort((one, other) => one.sequence - other.sequence);

  return {
    findings,
    read,
    onPublished,
    /** The events of one order itself, in the order of its versions. */
    changesOf: (key: { userId: string; orderId: string }) => ofOrder(key).filter(({ fulfilment }) => !fulfilment),
    /** The events of one order's fulfilment, in the order of their sequences. */
    eventsOf: (key: { userId: string; orderId: string }) => ofOrder(key).filter(({ fulfilment }) => fulfilment),
    onWritten: (table: string, record: StreamRecord): void => {
      findings.push(
        ...(table === TABLES.orders ? findingsInOrder(record, published) : findingsInFulfilment(record, now())),
      );
    },
    onParty: (record: StreamRecord): void => {
      findings.push(...findingsInParty(record, read, slotCapacity));
    },
    onSetAside: (body: string, reason: string): void => {
      findings.push(`an event was set aside for ${reason}: ${body}`);
    },
    counts: () => ({ publications, events: published.size, reports }),
  };
};
export type Watch = ReturnType<typeof createWatch>;
