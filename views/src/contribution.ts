// What an order contributes to a generation of a view, and what has to change when it contributes something else.
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Known, Learned } from './known';
import { MAX_KEY_BYTES, type Row, type View } from './view';

export type OrderKey = { userId: string; orderId: string };

/** A row that was contributed, as far as it takes to replace it. */
const Contributed = z.object({
  partition: z.string(),
  sort: z.string(),
  /** Of the content. */
  digest: z.string(),
  amounts: z.optional(z.record(z.string(), z.int())),
});
type Contributed = z.infer<typeof Contributed>;

/** An order's rows in one generation, or why it has none: the view's function failed. */
export const Contribution = z.object({ rows: z.array(Contributed), failure: z.optional(z.string()) });
export type Contribution = z.infer<typeof Contribution>;

/** A contribution that is to be made: with what its rows show. */
export type WantedRow = Contributed & { content: Row['content'] };
export type Wanted = { rows: WantedRow[]; failure?: string };

export const none: Contribution = { rows: [] };

/** Above any row that a page could show; DynamoDB takes 400 kB. */
const MAX_CONTENT_BYTES = 200_000;
const MAX_ROWS = 20;
const MAX_SORT_BYTES = 900;

/** Totals are spread over so many items that orders of one place at one time seldom meet in one. */
export const TOTAL_SHARDS = 8;

const SHARD_DIGITS = 2;

/** A row that cannot be stored. */
class UnfitRow extends Error {
  override readonly name = 'UnfitRow';
}

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest();

/** What tells the rows of one order from those of all others. */
const identityOf = ({ userId, orderId }: OrderKey): string =>
  hashOf([userId, orderId]).toString('base64url').slice(0, 22);

const shardOf = ({ userId, orderId }: OrderKey): string =>
  String(hashOf([userId, orderId]).readUInt8(0) % TOTAL_SHARDS).padStart(SHARD_DIGITS, '0');

/** The sort text of a total without its shard. */
export const withoutShard = (sort: string): string => sort.slice(0, -1 - SHARD_DIGITS);

/** A text that is the same for the same value, whatever the order of its fields. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  ) ?? '';

/**
 * Tells whether two contents are the same, however they are stored: a table keeps no order of fields.
 */
export const digestOf = (content: unknown): string =>
  createHash('sha256').update(canonical(content)).digest('base64url').slice(0, 22);

const requireFit = (isFit: boolean, what: string) => {
  if (!isFit) throw new UnfitRow(what);
};

const wanted = (row: Row, suffix: string): WantedRow => {
  const { partition, sort, amounts } = row;
  const text = JSON.stringify(row.content);
  requireFit(partition !== '' && Buffer.byteLength(partition) <= MAX_KEY_BYTES, 'a partition is too long');
  requireFit(Buffer.byteLength(sort) <= MAX_SORT_BYTES, 'a sort text is too long');
  requireFit(Buffer.byteLength(text) <= MAX_CONTENT_BYTES, 'a row is too large');
  requireFit(Object.values(amounts ?? {}).every(Number.isSafeInteger), 'an amount is no whole number');
  // What has no value is not stored.
  const content = z.parse(z.record(z.string(), z.unknown()), JSON.parse(text));
  return {
    partition,
    sort: `${sort}#${suffix}`,
    digest: digestOf(content),
    content,
    ...(amounts && { amounts }),
  };
};

const isKnown = (learned: Learned): learned is Known => learned.order !== undefined;

const placeOf = ({ partition, sort }: Contributed): string => JSON.stringify([partition, sort]);

const rowsOf = (view: View, known: Learned, key: OrderKey): WantedRow[] => {
  if (!isKnown(known)) return [];
  const rows = view.rows(known);
  requireFit(rows.length <= MAX_ROWS, 'there are too many rows');
  // Otherwise the shards of one total could lie between those of another.
  requireFit(view.kind === 'list' || rows.every(({ sort }) => !sort.includes('#')), 'the sort text of a total has a #');
  const all = rows.map((row) => wanted(row, view.kind === 'sum' ? shardOf(key) : identityOf(key)));
  const places = new Set(all.map(placeOf));
  requireFit(places.size === all.length, 'two rows have one place');
  // In one order, whatever the order of what is known: two contributions with the same rows are equal.
  return all.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
};

/** What an order is to contribute to a view: none, when the view's function fails for it. */
export const wantedOf = (view: View, known: Learned, key: OrderKey): Wanted => {
  try {
    return { rows: rowsOf(view, known, key) };
  } catch (error) {
    return { rows: [], failure: String(error).slice(0, 500) };
  }
};

/** One write that is part of replacing a contribution. */
export type RowWrite =
  | { act: 'put'; row: WantedRow }
  | { act: 'delete'; row: Contributed }
  | {
      act: 'add';
      row: Contributed;
      content?: Row['content'] | undefined;
      amounts: Record<string, number>;
      orders: number;
    };

const difference = (to: Contributed['amounts'] = {}, from: Contributed['amounts'] = {}): Record<string, number> =>
  Object.fromEntries(
    [...new Set([...Object.keys(to), ...Object.keys(from)])].map((name) => [name, (to[name] ?? 0) - (from[name] ?? 0)]),
  );

const changeOf = (before: Contributed | undefined, after: WantedRow | undefined): RowWrite[] => {
  const row = after ?? before;
  if (!row) return [];
  if (row.amounts) {
    const amounts = difference(after?.amounts, before?.amounts);
    const isSame = before?.digest === after?.digest && Object.values(amounts).every((amount) => amount === 0);
    const orders = (after ? 1 : 0) - (before ? 1 : 0);
    return isSame ? [] : [{ act: 'add', row, content: after?.content, amounts, orders }];
  }
  if (after) return before?.digest === after.digest ? [] : [{ act: 'put', row: after }];
  return [{ act: 'delete', row }];
};

/** What turns one contribution into another. Nothing for two that are the same. */
export const replacing = (before: Contribution, after: Wanted): RowWrite[] => {
  const old = new Map(before.rows.map((row) => [placeOf(row), row]));
  const fresh = new Map(after.rows.map((row) => [placeOf(row), row]));
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((place) => changeOf(old.get(place), fresh.get(place)));
};

/** A contribution as it is kept. */
export const kept = ({ rows, failure }: Wanted): Contribution => ({
  rows: rows.map(({ content: _, ...row }) => row),
  ...(failure !== undefined && { failure }),
});
