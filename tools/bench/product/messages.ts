import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Invocation } from './invocation';

const Entries = z.object({
  Entries: z.array(z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() })),
});
/** One event as it was put on the bus. */
export type Entry = z.infer<typeof Entries>['Entries'][number];

/** What a call of a function has published. */
export const publishedIn = ({ asked }: Pick<Invocation, 'asked'>): Entry[] =>
  asked.flatMap(({ operation, body }) => (operation === 'PutEvents' ? z.parse(Entries, JSON.parse(body)).Entries : []));

/** A message with an event, as SQS hands it to a function. */
export const asMessage = ({ Source, DetailType, Detail }: Entry) => ({
  Records: [
    {
      messageId: randomUUID(),
      eventSource: 'aws:sqs',
      body: JSON.stringify({
        id: randomUUID(),
        source: Source,
        'detail-type': DetailType,
        detail: JSON.parse(Detail),
      }),
    },
  ],
});
