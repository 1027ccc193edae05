import * as z from 'zod/mini';
import { Failure } from '../../setup/failure.mjs';
import type { LambdaFunction } from '../../stacks/stacks';
import { asBatch, openTableStream, type StreamRecord } from '../wire/table-stream';
import { TABLES, tableName } from './environment';
import { GENERATIONS_KNOWN } from './generations';
import type { Invocation } from './invocation';
import { withTransactionUnits } from './item-units';
import { asMessage, type Entry, publishedIn } from './messages';
import type { Surroundings } from './surroundings';
import { consumersOf, functionOf, recordedTables } from './wiring';

const Answered = z.object({ statusCode: z.literal(200), body: z.string() });

/** Streams of the tables that have recorders, and of the one whose transactions are counted; by their logical ids. */
const openStreams = async (endpoint: string) => {
  const tables = [...recordedTables.map(({ table }) => table), 'ViewsTable' satisfies keyof typeof TABLES];
  const opened = tables.map(async (table) => [table, await openTableStream(endpoint, tableName(table))] as const);
  return new Map(await Promise.all(opened));
};

/** The functions of all stacks as they are wired: what one writes or publishes calls the next, each for one thing at a time. */
export const startPlatform = async (around: Surroundings) => {
  await around.fill(TABLES.ViewsTable, [GENERATIONS_KNOWN]);
  const streams = await openStreams(around.endpoint);
  const changesOf = async (table: string): Promise<StreamRecord[]> => (await streams.get(table)?.()) ?? [];
  const invocations: Invocation[] = [];
  const waiting: Entry[] = [];
  /** What each consumer took last. */
  const consumed = new Map<string, { consumer: LambdaFunction; entry: Entry }>();

  const invoke = async (
    { stack, resource }: LambdaFunction,
    event: unknown,
    by: Pick<Invocation, 'cause' | 'name'>,
  ): Promise<unknown> => {
    const { trips, ...called } = await around.call(resource, event);
    const rows = await changesOf('ViewsTable');
    const priced = withTransactionUnits(trips, rows);
    const invocation = { stack, resource, ...by, ...called, trips: priced };
    invocations.push(invocation);
    waiting.push(...publishedIn(invocation));
    return called.answer;
  };

  const recordChanges = async (): Promise<boolean> => {
    let isAny = false;
    for (const { table, recorder } of recordedTables) {
      for (const record of await changesOf(table)) {
        isAny = true;
        await invoke(recorder, asBatch(record), { cause: 'change', name: tableName(table) });
      }
    }
    return isAny;
  };

  const consume = async (consumer: LambdaFunction, entry: Entry): Promise<void> => {
    const answer = await invoke(consumer, asMessage(entry), { cause: 'event', name: entry.DetailType });
    if (JSON.stringify(answer) !== '{"batchItemFailures":[]}')
      throw new Failure(`${consumer.resource} failed at ${entry.DetailType}: ${JSON.stringify(answer)}`);
    consumed.set(consumer.resource, { consumer, entry });
  };

  const consumeEvents = async (): Promise<void> => {
    for (const entry of waiting.splice(0))
      for (const consumer of consumersOf({ source: entry.Source, type: entry.DetailType }))
        await consume(consumer, entry);
  };

  const settle = async (): Promise<void> => {
    while (await recordChanges()) await consumeEvents();
  };

  return {
    /** Sends a request to an API's function, and waits until nothing follows from it any more. */
    request: async (resource: string, event: unknown, name: string): Promise<unknown> => {
      const answer = await invoke(functionOf(resource), event, { cause: 'request', name });
      const answered = z.safeParse(Answered, answer);
      if (!answered.success) throw new Failure(`${name} was answered with ${JSON.stringify(answer)}`);
      await settle();
      return JSON.parse(answered.data.body);
    },
    /** Has the schedule call a function when so much time has gone by. */
    callLater: async (resource: string, aheadMs: number, name: string): Promise<void> => {
      around.clock.aheadMs = aheadMs;
      await invoke(functionOf(resource), {}, { cause: 'schedule', name });
      await settle();
      around.clock.aheadMs = 0;
    },
    /** Gives each consumer its last event once more. */
    repeat: async (): Promise<void> => {
      for (const { consumer, entry } of [...consumed.values()]) await consume(consumer, entry);
    },
    /** Every call that is made for this work. */
    recorded: async (work: () => Promise<unknown>): Promise<Invocation[]> => {
      invocations.length = 0;
      await work();
      return [...invocations];
    },
  };
};
export type Platform = Awaited<ReturnType<typeof startPlatform>>;
