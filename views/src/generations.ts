// A view's generations: each holds all rows of the view. One is read; another may be filled beside it.
import * as z from 'zod/mini';

export const Generations = z.object({
  /** The one that is read. */
  live: z.int(),
  /** The one that is filled: from the history, and by every event that comes. */
  building: z.optional(
    z.object({
      generation: z.int(),
      /** What the view's file was when it began. */
      code: z.string(),
      since: z.string(),
      /** How far it is: where the reading of the history goes on. */
      after: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
  /** Those that were read before, until when one who is reading them may go on. */
  retired: z._default(z.array(z.object({ generation: z.int(), until: z.string() })), []),
});
export type Generations = z.infer<typeof Generations>;

/** Before any rebuild. */
export const first: Generations = { live: 1, retired: [] };

/** Those that every event is projected into. */
export const filled = ({ live, building }: Generations): number[] => (building ? [live, building.generation] : [live]);

/** Whether a listing that began in this generation can be read on. */
export const isReadable = ({ live, retired }: Generations, generation: number, now: Date): boolean =>
  generation === live || retired.some((one) => one.generation === generation && one.until > now.toISOString());
