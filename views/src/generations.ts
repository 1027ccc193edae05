// A view's generations: each holds all rows of the view. One is read; another may be filled beside it.
import * as z from 'zod/mini';

export const Generations = z.object({
  /** Each change is one. */
  revision: z.int(),
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
export const first: Generations = { revision: 0, live: 1, retired: [] };

/** Those that every event is projected into. */
export const filled = ({ live, building }: Generations): number[] => (building ? [live, building.generation] : [live]);

/** Whether a listing that began in this generation can be read on. */
export const isReadable = ({ live, retired }: Generations, generation: number, now: Date): boolean =>
  generation === live || retired.some((one) => one.generation === generation && one.until > now.toISOString());

/** One who is in the middle of a listing has so long to read on. */
const READABLE_MS = 60 * 60_000;

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

const newest = ({ live, building, retired }: Generations): number =>
  Math.max(live, building?.generation ?? 0, ...retired.map(({ generation }) => generation));

/** Those that nobody reads any more are forgotten: their numbers are lower than those that are left. */
const withoutOld = (retired: Generations['retired'], now: Date) =>
  retired.filter(({ until }) => until > now.toISOString());

/** With a new generation that is to be filled. One that was begun before and did not come to its end is given up. */
export const withBuilding = (of: Generations, code: string, now: Date): Generations => ({
  ...of,
  building: { generation: newest(of) + 1, code, since: now.toISOString() },
});

/** With the generation that was filled as the one that is read. */
export const switched = ({ building, ...of }: Generations, now: Date): Generations => ({
  ...of,
  live: building?.generation ?? of.live,
  retired: [...withoutOld(of.retired, now), { generation: of.live, until: later(now, READABLE_MS) }],
});
