/** What a run is asked for and has at hand. */
export type Plan = {
  quick: boolean;
  /** Says where the question stands. */
  progress: (text: string) => void;
};

export type Table = {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  note?: string;
  /** The mark in docs/performance.md where it stands, too. */
  mark?: string;
};

export type Bar = { label: string; value: number; gate?: number };

export type Plot = { file: string; title: string; unit: string; bars: readonly Bar[] };

/** Figures by the names that the reach table knows them by. */
export type Measured = Readonly<Record<string, number>>;

export type Answer = { tables: Table[]; plots?: Plot[]; measured: Measured };

/** One question of the benchmark: what it asks, and how it finds out. */
export type Question = { asks: string; answer: (plan: Plan) => Promise<Answer> };
