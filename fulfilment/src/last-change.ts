import * as z from 'zod/mini';
import { ChangedBy } from '../../common/events/changed-by';
import { fulfilmentEvents } from '../../events/fulfilment-events';

export const EventName = z.enum(fulfilmentEvents.map(({ name }) => name));
export type EventName = z.infer<typeof EventName>;

/** What a write notes in its item about itself. One without a `type` is no event. */
export const LastChange = z.object({
  type: z.optional(EventName),
  writeId: z.string(),
  time: z.string(),
  ...ChangedBy.shape,
});
export type LastChange = z.infer<typeof LastChange>;
