import { isDeepStrictEqual } from 'node:util';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { StreamRecord } from '../simulation/engine';
import { type Change, nameOf, textOf, type Written } from './written';

const Detail = z.object({
  metadata: z.object({
    id: z.string(),
    time: z.string(),
    sequence: z.number(),
    actor: z.string(),
    correlationId: z.string(),
  }),
  data: z.object({ order: z.unknown(), previous: z.optional(z.unknown()), reason: z.optional(z.string()) }),
});
type Detail = z.infer<typeof Detail>;
const Entry = z.object({ record: z.string(), position: z.string(), name: z.string(), detail: Detail });

/** What the service puts on the bus, one event at a time. */
const Put = z.object({
  Entries: z.tuple([z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string(), Time: z.number() })]),
});

/** What is told of a change: by an entry, or by an event. */
type Told = { name: string; detail: Detail };

const tells = ({ name, detail: { metadata, data } }: Told, change: Change): boolean =>
  name === change.name &&
  metadata.sequence === change.sequence &&
  metadata.time === change.time &&
  metadata.actor === (change.isOwn ? 'customer' : 'unknown') &&
  isDeepStrictEqual(data.order, change.order) &&
  isDeepStrictEqual(data.previous, change.previous) &&
  data.reason === (change.name === 'OrderCanceled' ? 'CUSTOMER_REQUEST' : undefined);

/** Watches what is kept and published, and holds it against what was written. */
export const createWatch = (written: readonly Written[]) => {
  const findings: string[] = [];
  const kept = new Map<string, Told>();
  const positions = new Map<string, string>();
  const published = new Map<string, { id: string; text: string }>();
  const excused = new Set<string>();
  let publications = 0;
  const changes = () => written.flatMap(({ change }) => change ?? []);
  const find = (what: string, isWrong: boolean) => isWrong && findings.push(what);

  const changeTold = (told: Told, how: string): Change | undefined => {
    const change = changes().find(({ by }) => by === told.detail.metadata.correlationId);
    if (change) find(`${how} with other contents: ${textOf(change)}`, !tells(told, change));
    else find(`${how}, but nobody made it: ${told.name} ${JSON.stringify(told.detail.metadata)}`, true);
    return change;
  };

  /** The changes of an order up to this one that should be in its history by now, and are not. */
  const notKeptUntil = (change: Change): Change[] => {
    const own = changes().filter(({ key }) => nameOf(key) === nameOf(change.key));
    const until = own.slice(0, own.indexOf(change) + 1);
    return until.filter((one) => !kept.has(one.by) && (one === change || !excused.has(one.by)));
  };

  return {
    findings,
    changes,
    kept,
    published,
    /** Where a change is kept in its order's history. */
    positionOf: ({ by }: Change) => positions.get(by),
    keptBeside: () => changes().filter(({ isOwn, by }) => isOwn && positions.get(by)?.includes('#')).length,
    publications: () => publications,

    /** Of records that the recorder has never had or has given up, nothing can be asked. */
    excuse: (records: readonly Written[]): void => {
      for (const { change } of records) if (change) excused.add(change.by);
    },

    onEntry: ({ dynamodb: { OldImage, NewImage } }: StreamRecord): void => {
      find(`an entry was changed: ${JSON.stringify(OldImage)}`, OldImage !== undefined);
      const { record, position, ...told } = z.parse(Entry, unmarshall(Object(NewImage ?? OldImage)));
      const change = changeTold(told, 'kept');
      if (change) find(`kept for another order: ${textOf(change)}`, record !== nameOf(change.key));
      kept.set(told.detail.metadata.correlationId, told);
      positions.set(told.detail.metadata.correlationId, position);
    },

    onPublished: (body: unknown): void => {
      const [{ Source, DetailType: name, Detail: text, Time }] = z.parse(Put, body).Entries;
      const detail = z.parse(Detail, JSON.parse(text));
      const { id, time } = detail.metadata;
      publications += 1;
      find(`published by ${Source}`, Source !== 'serverless-patterns.orders');
      find(`published for the time ${Time}`, Math.round(Time * 1_000) !== Date.parse(time));
      const change = changeTold({ name, detail }, 'published');
      if (!change) return;
      const before = published.get(change.by);
      find(`published unlike before: ${textOf(change)}`, before !== undefined && before.text !== text);
      for (const one of notKeptUntil(change))
        find(`${textOf(change)} was published before ${textOf(one)} was kept`, true);
      published.set(change.by, { id, text });
    },
  };
};

export type Watch = ReturnType<typeof createWatch>;
