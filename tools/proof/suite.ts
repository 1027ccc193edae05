import type { Database } from '../engine/database';

/** One line of the table that a run ends with. */
export type Figure = { suite: string; what: string; engine?: string; value: string | number };

/** What a suite counted. */
export type Result = {
  figures: Figure[];
  /** Everything that is wrong; a suite passes without any. */
  findings: string[];
  /** What else a reader may want to look up. */
  notes?: string[];
};

export type Run = {
  quick: boolean;
  seed: string;
  /** The engine of `npm start` first; a second one where it can be had. */
  databases: readonly Database[];
  /** Shows how far a long step is, on a line that the next one replaces. */
  progress: (text: string) => void;
};

export type Suite = (run: Run) => Promise<Result>;
