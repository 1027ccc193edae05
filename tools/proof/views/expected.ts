import type { Known } from '../../../views/src/known';
import type { View } from '../../../views/src/view';
import { nameOf } from './setting';
import type { Event } from './telling';

/** What a partition of a view has to hold, row by row in the order of their sort texts. */
export type ExpectedRow = { partition: string; sort: string; content: Record<string, unknown>; orders: number };

const SEQUENCE_DIGITS = 16;

type OrderEvent = Extract<Event['news'], { about: 'order' }>;

const isOfOrder = (news: Event['news']): news is OrderEvent => news.about === 'order';

const placeOf = ({ metadata: { position, sequence } }: OrderEvent): string =>
  position ?? String(sequence).padStart(SEQUENCE_DIGITS, '0');

/** What there is to know of an order when all has been heard: of its last life, in the order of its history. */
export const knownOf = (events: readonly Event[]): Known | undefined => {
  const ofOrder = events.map(({ news }) => news).filter(isOfOrder);
  const born = Math.max(...ofOrder.map(({ order }) => Date.parse(order.orderTime)));
  const life = ofOrder
    .filter(({ order }) => Date.parse(order.orderTime) === born)
    .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  const order = life.at(-1)?.order;
  if (!order) return undefined;
  const changes = life.map((one) => {
    const { time, actor } = one.metadata;
    return [one.name, { position: placeOf(one), time, actor, ...(one.reason && { reason: one.reason }) }] as const;
  });
  const fulfilments = events.flatMap(({ news }) => (news.about === 'fulfilment' ? news.fulfilment : []));
  const fulfilment = fulfilments.sort((one, other) => one.version - other.version).at(-1);
  return { order, changes: Object.fromEntries(changes), ...(fulfilment && { fulfilment }) };
};

/** A view's function, for an order alone: nothing where it fails. */
const rowsFor = (view: View, known: Known): ReturnType<View['rows']> => {
  try {
    return view.rows(known);
  } catch {
    return [];
  }
};

/** A total of exact numbers, as text: sums of any size are equal or not. */
const addedTo = (sums: Record<string, bigint>, amounts: Record<string, number>) =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, (sums[name] ?? 0n) + BigInt(amount)]));

/** A view as its function says, over all orders that there are. */
export const expectedIn = (view: View, all: readonly Event[]): ExpectedRow[] => {
  const keys = [...new Map(all.map(({ key }) => [nameOf(key), key])).values()];
  const rows = keys.flatMap((key) => {
    const known = knownOf(all.filter((one) => nameOf(one.key) === nameOf(key)));
    return known ? rowsFor(view, known) : [];
  });
  if (view.kind === 'list')
    return rows.map(({ content, ...row }) => ({ ...row, content: JSON.parse(JSON.stringify(content)), orders: 1 }));
  const totals = new Map<string, { row: ExpectedRow; sums: Record<string, bigint> }>();
  for (const { partition, sort, content, amounts = {} } of rows) {
    const place = JSON.stringify([partition, sort]);
    const { row, sums } = totals.get(place) ?? { row: { partition, sort, content, orders: 0 }, sums: {} };
    totals.set(place, { row: { ...row, orders: row.orders + 1 }, sums: addedTo(sums, amounts) });
  }
  return [...totals.values()].map(({ row, sums }) => ({
    ...row,
    content: { ...row.content, ...Object.fromEntries(Object.entries(sums).map(([name, by]) => [name, Number(by)])) },
  }));
};
