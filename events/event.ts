// What an event is: the shape of every file beside this one.
import * as z from 'zod/mini';

/** Who made the change. `unknown`: a write that does not say, such as another tool's. */
export const Actor = z.union([z.enum(['customer', 'admin', 'unknown']), z.templateLiteral(['service:', z.string()])]);
export type Actor = z.infer<typeof Actor>;

/** An id as a table's key may hold it. */
export const id = z.string().check(z.minLength(1), z.maxLength(2048));

export const time = z.iso.datetime();

/** What every event says of itself; `subject` is the key of the record it is about. */
export const metadata = <S extends z.core.$ZodShape>(subject: S) =>
  z.object({
    /** The same whenever the event is published again. */
    id: z.uuid(),
    /** Additive changes only within one version. */
    version: z.literal('1'),
    time,
    sequence: z.int().check(z.minimum(0)),
    ...subject,
    actor: Actor,
    correlationId: z.string().check(z.maxLength(256)),
    causationId: z.optional(z.string().check(z.maxLength(256))),
    traceparent: z.optional(z.string().check(z.maxLength(256))),
  });

/** An event of one kind: its name is its `detail-type`, its owner the stack that publishes it. */
export type EventDefinition<N extends string = string, D extends z.core.$ZodType = z.core.$ZodType> = {
  name: N;
  owner: string;
  source: string;
  meaning: string;
  detail: D;
  /** The detail of one event, which a test sends and receives. */
  example: z.output<D>;
};

/** The source of what a stack of ours publishes. */
export const sourceOf = (owner: string): string => `serverless-patterns.${owner}`;

/** A definition whose example is of its schema. */
export const event = <const N extends string, D extends z.core.$ZodType>(
  definition: Omit<EventDefinition<N, D>, 'source'> & { source?: string },
): EventDefinition<N, D> => ({ source: sourceOf(definition.owner), ...definition });
