import * as z from 'zod/mini';
import { Actor } from '../../events/event';

/** Who asked for a change, and in which request or because of which event: what a write notes, and its event says. */
export const ChangedBy = z.object({
  actor: Actor,
  /** The API request that began it all. */
  correlationId: z.string(),
  /** The event that led to this change. */
  causationId: z.optional(z.string()),
  traceparent: z.optional(z.string()),
});
export type ChangedBy = z.infer<typeof ChangedBy>;
