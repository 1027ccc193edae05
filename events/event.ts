// What an event is: the shape of every file beside this one.
import * as z from 'zod/mini';

export const Actor = z
  .union([z.enum(['customer', 'admin', 'unknown']), z.templateLiteral(['service:', z.string()])])
  .check(
    z.describe(
      'Who made the change: a customer, an admin, a service (`service:` and its name), or `unknown` for a write that does not say, such as another tool’s.',
    ),
  );
export type Actor = z.infer<typeof Actor>;

/** An id as a table's key may hold it. */
export const id = z.string().check(z.minLength(1), z.maxLength(2048));

export const time = z.iso.datetime();

/** An id that says where a change came from. */
export const idOfOrigin = z.string().check(z.maxLength(256));

/** What every event says of itself; `subject` is the key of the record it is about. */
export const metadata = <S extends z.core.$ZodShape>(subject: S) =>
  z.object({
    id: z.uuid().check(z.describe('The same each time this event is delivered or published again.')),
    /** Additive changes only within one version. */
    version: z.literal('1').check(z.describe('The major version of the event’s schema.')),
    time: time.check(z.describe('When the change was made.')),
    sequence: z
      .int()
      .check(
        z.minimum(0),
        z.describe('The version of the record after the change. It orders the events of one record.'),
      ),
    ...subject,
    actor: Actor,
    correlationId: idOfOrigin.check(z.describe('The API request that began it all.')),
    causationId: z.optional(idOfOrigin.check(z.describe('The event that led to this change.'))),
    traceparent: z.optional(
      idOfOrigin.check(z.describe('The trace that the change belongs to, when it is known (W3C Trace Context).')),
    ),
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
