import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { View } from '../../../views/src/view';
import type { Engine } from '../simulation/engine';
import type { Item } from '../simulation/values';
import type { ExpectedRow } from './expected';
import { TABLE } from './setting';

const Row = z.looseObject({
  partition: z.string(),
  sort: z.string(),
  generation: z.string(),
  content: z.optional(z.record(z.string(), z.unknown())),
  orders: z.optional(z.int()),
  expiresAt: z.optional(z.int()),
});
type Row = z.infer<typeof Row>;

const Generations = z.object({
  partition: z.literal('generations'),
  sort: z.string(),
  live: z.int(),
  building: z.optional(z.object({ generation: z.int(), code: z.string() })),
});

const SUFFIX = /#[\w-]+$/;
const AMOUNT = 'amount#';

/** The totals in shards: their orders and amounts added up as exact numbers. */
const addedUp = (rows: readonly Row[]): ExpectedRow[] => {
  const totals = new Map<string, Row[]>();
  for (const row of rows) {
    const place = JSON.stringify([row.partition, row.sort.replace(SUFFIX, '')]);
    totals.set(place, [...(totals.get(place) ?? []), row]);
  }
  return [...totals.values()].flatMap((shards) => {
    const [one] = shards;
    if (!one) return [];
    const sum = (name: string) => shards.reduce((all, shard) => all + BigInt(Number(shard[name] ?? 0)), 0n);
    const amounts = [...new Set(shards.flatMap(Object.keys))].filter((name) => name.startsWith(AMOUNT));
    const sums = amounts.map((name) => [name.slice(AMOUNT.length), Number(sum(name))] as const);
    const orders = Number(sum('orders'));
    if (orders === 0 && sums.every(([, amount]) => amount === 0)) return [];
    const { content = {} } = shards.find((shard) => Number(shard.orders) !== 0) ?? one;
    const sort = one.sort.replace(SUFFIX, '');
    return [{ partition: one.partition, sort, content: { ...content, ...Object.fromEntries(sums) }, orders }];
  });
};

/** What the table of the views holds, read past the product. */
export const readingOf = (engine: Engine) => {
  const all = (): Record<string, unknown>[] => engine.items(TABLE).map((item: Item) => unmarshall(Object(item)));
  const rows = (): Row[] => all().flatMap((item) => z.safeParse(Row, item).data ?? []);
  const generations = (view: string) => {
    const found = all().flatMap((item) => z.safeParse(Generations, item).data ?? []);
    return found.find(({ sort }) => sort === view) ?? { live: 1, building: undefined };
  };
  return {
    rows,
    generations,
    /** A generation as a reader of all of it would see it. */
    generation: ({ name, kind }: View, number: number): ExpectedRow[] => {
      const generation = `${name}@${number}`;
      const own = rows()
        .filter((row) => row.generation === generation)
        .map((row) => ({ ...row, partition: row.partition.slice(generation.length + 1) }));
      if (kind === 'sum') return addedUp(own);
      return own.map(({ partition, sort, content = {} }) => ({
        partition,
        sort: sort.replace(SUFFIX, ''),
        content,
        orders: 1,
      }));
    },
  };
};
export type Reading = ReturnType<typeof readingOf>;
