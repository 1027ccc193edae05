/** An entry of a history: the key of its record, its place there, and the id of the write that made the change. */
export type HistoryEntry = { record: string; position: string; changeId: string };

/** Another change has the position of an entry in the history. */
export class PositionTaken extends Error {
  override readonly name = 'PositionTaken';

  constructor({ record, position }: HistoryEntry) {
    super(`another change has position ${position} in the history of ${record}`);
  }
}
