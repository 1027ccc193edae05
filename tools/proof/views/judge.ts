import { userIdOf } from '../../../tests/support/builders';
import type { View } from '../../../views/src/view';
import type { Random } from '../random';
import { type ExpectedRow, expectedIn } from './expected';
import type { LoadedProduct } from './product';
import { views } from './views';
import type { World } from './world';

/** A value as text that is the same for the same value, whatever the order of its fields. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** What is in one and not in the other, as often as it is. */
const without = (all: readonly string[], others: readonly string[]): string[] => {
  const left = [...others];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const differencesIn = (what: string, found: readonly string[], wanted: readonly string[]): string[] => [
  ...without(found, wanted).map((one) => `${what} has ${one}`),
  ...without(wanted, found).map((one) => `${what} has not ${one}`),
];

/** Whether each view that is read holds what its function says of all orders, row by row. */
export const findingsInRows = ({ telling, reading }: World): string[] =>
  views.flatMap((view) => {
    const found = reading.generation(view, reading.generations(view.name).live);
    return differencesIn(view.name, found.map(textOf), expectedIn(view, telling.events).map(textOf));
  });

/** What stays in the table for good and is in no generation that is read. */
export const findingsInLeftovers = ({ reading }: World, view: string): string[] => {
  const { live } = reading.generations(view);
  const left = reading.rows().filter(({ generation, expiresAt }) => {
    return generation.startsWith(`${view}@`) && generation !== `${view}@${live}` && expiresAt === undefined;
  });
  return left.map(({ generation, partition, sort }) => `${partition} ${sort} is left of ${generation}`);
};

const ADMIN = { userId: userIdOf('admin'), isAdmin: true };
const MAX_LIMIT = 4;

const listed = async (read: LoadedProduct['read'], view: View, key: string, limit: number) => {
  const items: Record<string, unknown>[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ caller: ADMIN, view: view.name, key, limit, cursor });
    if (page.items.length > limit) throw new Error(`a page of ${limit} has ${page.items.length} rows`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items.map(textOf);
};

const isInOrder = ({ direction }: View, items: readonly string[], rows: readonly ExpectedRow[]): boolean => {
  const sortOf = new Map(rows.map(({ sort, content }) => [textOf(content), sort]));
  const sorts = items.map((item) => sortOf.get(item) ?? '');
  const ordered = sorts.toSorted();
  return textOf(sorts) === textOf(direction === 'ascending' ? ordered : ordered.toReversed());
};

/** Whether the API shows each partition of each view as its function says, in its order. */
export const findingsInListings = async ({ telling, product }: World, random: Random): Promise<string[]> => {
  const findings: string[] = [];
  for (const view of views) {
    const all = expectedIn(view, telling.events);
    for (const key of new Set(all.map(({ partition }) => partition))) {
      const rows = all.filter(({ partition }) => partition === key);
      const items = await listed(product.read, view, key, 1 + random.below(MAX_LIMIT));
      const what = `the listing of ${view.name} ${key}`;
      findings.push(
        ...differencesIn(
          what,
          items,
          rows.map(({ content }) => textOf(content)),
        ),
      );
      if (findings.length === 0 && !isInOrder(view, items, rows)) findings.push(`${what} is in another order`);
    }
  }
  return findings;
};

type Audit = Awaited<ReturnType<LoadedProduct['audit']>>;

/** When all is as it should be, the audit names the orders that a view leaves out, and nothing else. */
export const findingsInAudit = (_: World, { differences, rows }: Audit): string[] => [
  ...differences
    .filter(({ kind }) => kind !== 'LEFT_OUT')
    .map((one) => `the audit names what does not differ: ${textOf(one)}`),
  ...rows.map((one) => `the audit names a row that does not differ: ${textOf(one)}`),
];
