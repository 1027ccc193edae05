// What a view is: a question about the orders, answered by a pure function in one file of `views/`.
import * as z from 'zod/mini';
import type { Known } from './known';

/** One thing that an order says in a view; several rows of one order in one place are told apart by `sort`. */
export type Row = {
  partition: string;
  /** Rows of a partition are in the order of this text. That of a total has no `#`. */
  sort: string;
  content: Record<string, unknown>;
  /** What is added up over all orders that say the same partition, sort and content. Whole numbers, so that sums are exact. */
  amounts?: Record<string, number>;
};

/** Of a partition, and so of what a request can name: DynamoDB takes 2048, with the name of the generation. */
export const MAX_KEY_BYTES = 1_500;

type Fields<S> = Record<keyof z.output<S> & string, string>;
type Contents = z.ZodMiniObject;
type Amounts = z.ZodMiniObject<Record<string, z.ZodMiniNumber>>;

/** No more than the schema names. What else a row had would be stored and shown without being documented. */
type Only<T, S> = T extends unknown ? T & { [Name in Exclude<keyof T, keyof z.output<S>>]: never } : never;

type About = {
  /** The name of the view's file. */
  name: string;
  /** Who may read it: admins, or the user whose id is the partition. An admin may read what an owner may. */
  access: 'owner' | 'admin';
  title: string;
  /** What it tells, in a sentence or two. */
  meaning: string;
  /** What a partition is: its name in the documentation, its meaning, and which texts can be one. */
  key: { name: string; meaning: string; schema: z.ZodMiniType<string, string>; example: string };
  direction: 'ascending' | 'descending';
};

type Listed<S> = { partition: string; sort: string; content: z.output<S> };
type Summed<S, A> = Listed<S> & { amounts: z.output<A> };

type Listing<S extends Contents, R extends Listed<S>> = About & {
  /** What a row shows. */
  item: S;
  fields: Fields<S>;
  example: z.output<S>;
  rows: (known: Known) => readonly (R & { content: Only<R['content'], S> })[];
};

type Summing<S extends Contents, A extends Amounts, R extends Summed<S, A>> = About & {
  /** What a row is about. */
  item: S;
  /** What it adds up. */
  amounts: A;
  fields: Fields<S> & Fields<A>;
  example: z.output<S> & z.output<A>;
  rows: (known: Known) => readonly (R & { content: Only<R['content'], S>; amounts: Only<R['amounts'], A> })[];
};

/** A view whatever its rows are. */
export type View = About & {
  kind: 'list' | 'sum';
  item: Contents;
  fields: Readonly<Record<string, string>>;
  example: Readonly<Record<string, unknown>>;
  rows: (known: Known) => readonly Row[];
};

/** A view that lists: each row is shown as it is. */
export const list = <S extends Contents, R extends Listed<S>>(view: Listing<S, R>): View => ({ ...view, kind: 'list' });

/** A view that adds up: the amounts of rows with the same partition and sort are one row. */
export const sum = <S extends Contents, A extends Amounts, R extends Summed<S, A>>({
  amounts,
  ...view
}: Summing<S, A, R>): View => ({ ...view, kind: 'sum', item: z.extend(view.item, amounts.shape) });
