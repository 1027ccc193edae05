import { paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { EngineClients } from './clients';

export type LogEvent = { id: string; timestamp: number; message: string };
type Query = { logGroup: string; startTime: number; pattern?: string };

// The engine gives no token for a next page: a full page is followed by one from its last moment on.
const PAGE = 10_000;

/**
 * What a log group holds from a time on, oldest first. An event of AWS has an id; one of the engine is told by its stream,
 * of which the engine makes one for each call, and by its place in it.
 */
export const logEvents = async (
  { logs }: Pick<EngineClients, 'logs'>,
  { logGroup, startTime, pattern }: Query,
): Promise<LogEvent[]> => {
  const found = new Map<string, LogEvent>();
  for (let from = startTime; ; ) {
    const places = new Map<string, number>();
    let count = 0;
    const query = { logGroupName: logGroup, startTime: from, limit: PAGE, ...(pattern && { filterPattern: pattern }) };
    for await (const { events = [] } of paginateFilterLogEvents({ client: logs }, query)) {
      for (const { eventId, logStreamName = '', timestamp = 0, message = '' } of events) {
        const place = places.get(logStreamName) ?? 0;
        places.set(logStreamName, place + 1);
        const id = eventId ?? `${logStreamName} ${place}`;
        found.set(id, { id, timestamp, message });
        from = Math.max(from, timestamp);
      }
      count += events.length;
    }
    if (count !== PAGE) return [...found.values()];
  }
};
