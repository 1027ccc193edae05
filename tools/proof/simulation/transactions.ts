import { type Item, Refusal } from './values';

/** Why one write of a canceled transaction was not made; `None` where it would have been. */
type Reason = { Code: string; Message?: string; Item?: Item };

/** A transaction that was canceled, with a reason for each of its writes. */
export class Canceled extends Refusal {
  constructor(readonly reasons: readonly Reason[]) {
    const codes = reasons.map(({ Code }) => Code).join(', ');
    super('TransactionCanceledException', `Transaction cancelled, please refer cancellation reasons [${codes}]`);
  }
}

type OnChange = (before: Item | undefined, after: Item | undefined) => void;
/** What a transaction needs of a table: its items, and where its changes are told. */
type Writable = { rows: Map<string, Item>; onChange?: OnChange };

const reasonOf = (write: () => unknown): Reason => {
  try {
    write();
    return { Code: 'None' };
  } catch (error) {
    if (!(error instanceof Refusal) || error.type !== 'ConditionalCheckFailedException') throw error;
    return {
      Code: 'ConditionalCheckFailed',
      Message: error.message,
      ...(error.item && { Item: error.item }),
    };
  }
};

/**
 * Makes writes of different items of these tables, all or none. Their changes are told once all of them are made.
 * @throws Canceled when a condition refuses one of them
 */
export const together = (tables: readonly Writable[], writes: readonly (() => unknown)[]): void => {
  const changes: (() => void)[] = [];
  const before = [...new Set(tables)].map((table) => {
    const { rows, onChange } = table;
    if (onChange) table.onChange = (...change) => changes.push(() => onChange(...change));
    return { table, rows: new Map(rows), onChange };
  });
  const restore = (isUndone: boolean) => {
    for (const { table, rows, onChange } of before) {
      if (isUndone) table.rows = rows;
      if (onChange) table.onChange = onChange;
    }
  };
  try {
    const reasons = writes.map(reasonOf);
    if (reasons.some(({ Code }) => Code !== 'None')) throw new Canceled(reasons);
  } catch (error) {
    restore(true);
    throw error;
  }
  restore(false);
  for (const tell of changes) tell();
};
