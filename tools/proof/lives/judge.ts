import { reachedEnd, waitsForCustomer } from '../fulfilment/ends';
import { judge as judgeFulfilments } from '../fulfilment/judge';
import { nameOf } from '../fulfilment/read';
import { TABLES } from '../fulfilment/setting';
import { createWatch, type Watch } from '../fulfilment/watch';
import { findingsInParty } from '../fulfilment/watch-parties';
import type { Item } from '../simulation/values';
import type { OrderName } from './life';

type Items = Readonly<Record<string, readonly Item[]>>;

/** In which order an order's own events may come. */
const CHANGES = /^OrderPlaced( OrderEdited)*( OrderCanceled| OrderAcknowledged)?$/;

const findingsInChanges = ({ read, changesOf }: Watch): string[] =>
  read.orders().flatMap((order) => {
    const changes = changesOf(order);
    const names = changes.map(({ name }) => name).join(' ');
    const isDense = changes.every(({ sequence }, at) => sequence === at + 1) && changes.length === order.version;
    return [
      ...(CHANGES.test(names) ? [] : [`${nameOf(order)} has the events ${names || 'nothing'}`]),
      ...(isDense ? [] : [`${nameOf(order)} has ${changes.length} events and the version ${order.version}`]),
    ];
  });

const detailIn = (body: string) => {
  const { source: Source, 'detail-type': DetailType, detail } = JSON.parse(body);
  return { Entries: [{ Source, DetailType, Detail: JSON.stringify(detail) }] };
};

type Judged = { items: Items; seen: readonly string[]; placed: readonly OrderName[]; slotCapacity: number };

const ends = ({ read }: Watch): Record<string, number> => {
  const counts: Record<string, number> = { delivered: 0, canceled: 0, failed: 0, customer: 0, waiting: 0 };
  for (const of of read.fulfilments()) {
    const end = reachedEnd(of) ?? (waitsForCustomer(of) ? 'customer' : 'waiting');
    counts[end] = (counts[end] ?? 0) + 1;
  }
  return counts;
};

/** What is wrong with what the tables hold and with everything that was published, when nothing is left to happen. */
export const judge = ({ items, seen, placed, slotCapacity }: Judged) => {
  const watch = createWatch({ engine: { items: (table) => [...(items[table] ?? [])] }, now: Date.now, slotCapacity });
  for (const body of seen) watch.onPublished(detailIn(body));
  const { read } = watch;
  const known = new Set(read.orders().map(nameOf));
  const lost = placed.filter((one) => !known.has(nameOf(one)));
  const parties = (items[TABLES.simulator] ?? []).flatMap((NewImage) =>
    findingsInParty({ dynamodb: { SequenceNumber: '', NewImage } }, read, slotCapacity),
  );
  const findings = [
    ...lost.map((one) => `${nameOf(one)} was placed, and is not there`),
    ...watch.findings,
    ...judgeFulfilments(watch),
    ...findingsInChanges(watch),
    ...parties,
  ];
  return { findings: [...new Set(findings)], ends: ends(watch), ...watch.counts() };
};
