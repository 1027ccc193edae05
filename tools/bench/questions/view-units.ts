import type { ViewsTable } from '../../../views/src/views-table';

const KB = 1_024;

/** About what DynamoDB counts for a value: text by its bytes, two digits of a number in one, three for what holds others. */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + sizeOf(one) + 1, 3);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + sizeOf(one) + 1, 3);
};

const unitsOf = (item: object): number => Math.ceil(sizeOf(item) / KB);

/**
 * A table whose writes are counted by the price list: one unit a kilobyte of an item, two in a transaction. The engines report
 * something else for transactions.
 */
export const countingUnits = (table: ViewsTable) => {
  const counted = { units: 0 };
  const replace: ViewsTable['replace'] = (key, before, after, writes) => {
    const items = [{ ...key, ...after }, ...writes.map(({ row, ...write }) => ({ ...row, ...write }))];
    const units = items.reduce((sum, item) => sum + unitsOf(item), 0);
    counted.units += writes.length > 0 ? 2 * units : units;
    return table.replace(key, before, after, writes);
  };
  return { table: { ...table, replace }, counted };
};
