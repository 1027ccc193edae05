import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventDefinition } from '../../events/event';

type Kind = Pick<EventDefinition, 'name' | 'source'>;

/** One event, ready to be published: its kind and its detail. */
export type OutgoingEvent = {
  of: Kind;
  detail: { metadata: { id: string; time: string } };
};

/**
 * 256 KiB, which EventBridge and every target take, less what stands around the detail. The largest edit that the API allows
 * fits: 257,870 bytes, for names of characters that JSON escapes.
 */
export const MAX_EVENT_BYTES = 260_000;

export type Publish = (event: OutgoingEvent) => Promise<void>;

type Bus = { client: EventBridgeClient; busName: string };
type Entry = { of: Kind; text: string; id: string; time: Date };

/** Puts one event on a bus: its detail as text. @throws when the bus did not take it; `id` names it then */
export const putter =
  ({ client, busName }: Bus) =>
  async ({ of, text, id, time }: Entry): Promise<void> => {
    const entry = { EventBusName: busName, Source: of.source, DetailType: of.name, Detail: text, Time: time };
    // EventBridge answers 200 for an entry that it did not take.
    const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    if (FailedEntryCount !== 0) throw new Error(`the bus did not take event ${id}: ${Entries?.[0]?.ErrorCode}`);
  };

/**
 * Publishes one event on a bus. Published twice, it has the same id.
 * @throws when the bus did not take it, or when it is larger than an event may be
 */
export const publisher = (bus: Bus): Publish => {
  const put = putter(bus);
  return async ({ of, detail }) => {
    const { id, time } = detail.metadata;
    const text = JSON.stringify(detail);
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_EVENT_BYTES) throw new Error(`event ${id} has ${bytes} bytes`);
    await put({ of, text, id, time: new Date(time) });
  };
};
