import type { ViewsTable } from '../../../views/src/views-table';
import { unitsOfItem } from '../product/item-units';

/**
 * A table whose writes are counted by the price list: one unit a kilobyte of an item, two in a transaction. The engines report
 * something else for transactions.
 */
export const countingUnits = (table: ViewsTable) => {
  const counted = { units: 0 };
  const replace: ViewsTable['replace'] = (key, before, after, writes) => {
    const items = [{ ...key, ...after }, ...writes.map(({ row, ...write }) => ({ ...row, ...write }))];
    const units = items.reduce((sum, item) => sum + unitsOfItem(item), 0);
    counted.units += writes.length > 0 ? 2 * units : units;
    return table.replace(key, before, after, writes);
  };
  return { table: { ...table, replace }, counted };
};
