import type { SimulatorRecord } from './record';
import type { SimulatorTable } from './simulator-table';

export type LedgerEntry = Pick<
  SimulatorRecord,
  'key' | 'party' | 'state' | 'held' | 'kind' | 'amount' | 'currency' | 'items' | 'slot' | 'course'
>;

/**
 * Every reservation, payment and booking that the simulated third parties have, for an audit, in no particular order. It
 * reads the whole table, page by page.
 */
export async function* ledger({ table }: { table: Pick<SimulatorTable, 'records'> }): AsyncGenerator<LedgerEntry> {
  for await (const { request, day, ...entry } of table.records()) yield entry;
}
