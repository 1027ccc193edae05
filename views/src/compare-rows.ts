import type { OrderState, RowItem, StoredViews } from './stored-views-table';
import type { View } from './view';
import { nameOf, type ViewsTable, viewOf } from './views-table';

/** What a row or a total disagrees with: the contributions of all orders. */
export type RowDifference = { view: string; partition: string; sort: string } & (
  | { kind: 'ROW_OF_NO_ORDER' }
  | { kind: 'MISSING_ROW' }
  | { kind: 'WRONG_TOTAL'; amount: string; shown: number; added: number }
);

type Deps = {
  table: Pick<ViewsTable, 'generations'>;
  stored: Pick<StoredViews, 'pages'>;
  views: readonly View[];
  settle: () => Promise<void>;
};

const placeOf = (generation: string, { partition, sort }: { partition: string; sort: string }): string =>
  JSON.stringify([generation, partition, sort]);

type Expected = { place: [string, string, string]; amounts?: Map<string, number> };

/** What all contributions of a page of states come to. */
const addContributions = (expected: Map<string, Expected>, { state }: OrderState): void => {
  for (const [generation, { rows }] of Object.entries(state.contributions))
    for (const row of rows) {
      const place = placeOf(generation, row);
      const one = expected.get(place) ?? { place: [generation, row.partition, row.sort] };
      if (row.amounts) {
        one.amounts ??= new Map();
        for (const [name, amount] of Object.entries(row.amounts))
          one.amounts.set(name, (one.amounts.get(name) ?? 0) + amount);
      }
      expected.set(place, one);
    }
};

const compareRow = (row: RowItem, expected: Expected | undefined): RowDifference[] => {
  const { partition, sort, amounts } = row;
  const where = { view: viewOf(row.generation), partition, sort };
  if (!amounts) return expected ? [] : [{ ...where, kind: 'ROW_OF_NO_ORDER' }];
  const names = [...new Set([...Object.keys(amounts), ...(expected?.amounts?.keys() ?? [])])];
  return names.flatMap((amount) => {
    const [shown, added] = [amounts[amount] ?? 0, expected?.amounts?.get(amount) ?? 0];
    return shown === added ? [] : [{ ...where, kind: 'WRONG_TOTAL' as const, amount, shown, added }];
  });
};

/** Compares all rows of the generations that are read with what the orders contributed. */
const compareRows = async ({ stored, table, views }: Deps): Promise<RowDifference[]> => {
  const generations = await table.generations();
  const live = new Set(views.map(({ name }) => nameOf(name, generations(name).live)));
  const expected = new Map<string, Expected>();
  const rows: RowItem[] = [];
  for await (const page of stored.pages()) {
    for (const state of page.states) addContributions(expected, state);
    rows.push(...page.rows.filter(({ generation }) => live.has(generation)));
  }
  const shown = new Set(rows.map((row) => placeOf(row.generation, row)));
  const missing = [...expected.values()]
    .filter(
      ({ place: [generation, partition, sort] }) =>
        live.has(generation) && !shown.has(placeOf(generation, { partition, sort })),
    )
    .map(({ place: [generation, partition, sort] }) => ({
      kind: 'MISSING_ROW' as const,
      view: viewOf(generation),
      partition,
      sort,
    }));
  return [...missing, ...rows.flatMap((row) => compareRow(row, expected.get(placeOf(row.generation, row))))];
};

const ROUNDS = 3;

/**
 * Where the rows that are read are not what the orders contributed. Reading everything takes a while, in which orders change:
 * what differs each time is a difference.
 */
export const lastingRowDifferences = async (deps: Deps): Promise<RowDifference[]> => {
  let differences = await compareRows(deps);
  for (let round = 0; round < ROUNDS && differences.length > 0; round += 1) {
    await deps.settle();
    const again = await compareRows(deps);
    const placesOf = ({ view, partition, sort, kind }: RowDifference) => JSON.stringify([view, partition, sort, kind]);
    const before = new Set(differences.map(placesOf));
    differences = again.filter((one) => before.has(placesOf(one)));
  }
  return differences;
};
