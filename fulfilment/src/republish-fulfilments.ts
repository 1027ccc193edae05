import * as z from 'zod/mini';
import type { Publish } from '../../common/events/publish';
import { recordOf } from './fulfilment-changes';
import type { FulfilmentItem, StoredFulfilments } from './stored-fulfilments-table';

type Deps = { fulfilments: Pick<StoredFulfilments, 'pages'>; publish: Publish };

const Changed = z.object({ lastChange: z.object({ type: z.optional(z.string()), time: z.string() }) });

/** The event that an item's last change was, if it was one in this time and the item can be read. */
const eventSince = (item: FulfilmentItem, since: Date) => {
  const { data } = z.safeParse(Changed, item);
  if (!data?.lastChange.type || data.lastChange.time < since.toISOString()) return undefined;
  try {
    return recordOf({ before: undefined, after: item, streamSequence: '', streamTime: '' })?.event;
  } catch {
    return undefined;
  }
};

/**
 * Publishes again the last change of each fulfilment that was changed since then, with the id that it had. The events before it
 * are in no item any more.
 * @returns how many
 */
export const republishFulfilments =
  ({ fulfilments, publish }: Deps) =>
  async (since: Date): Promise<number> => {
    let published = 0;
    for await (const items of fulfilments.pages()) {
      for (const item of items) {
        const event = eventSince(item, since);
        if (!event) continue;
        await publish(event);
        published += 1;
      }
    }
    return published;
  };
