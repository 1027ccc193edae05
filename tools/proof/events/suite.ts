import type { Edit } from '../../lambda/edit';
import { FAULTS } from '../in-process/faults';
import type { Figure, Suite } from '../suite';
import { loadProduct } from './product';
import { MAX_WRITES, RATES, runHistory } from './run-history';

const suite = 'events';

const HISTORIES = 4_000;
const QUICK_HISTORIES = 200;

/** What is counted, by what a reader may call it. */
const COUNTED: Readonly<Record<string, string>> = {
  changes: 'changes of orders',
  ofTools: 'of these by another tool',
  beside: 'of these by the service, kept beside another of the same version',
  dropped: 'records dropped on purpose',
  publications: 'events published, with repetitions',
  batches: 'batches cut',
  repeated: 'of these delivered again though they were done',
  split: 'batches split',
  discarded: 'records discarded',
  redriven: 'records redriven',
  requests: 'requests of the recorder',
  ...Object.fromEntries(FAULTS.map((name) => [name, `of these ${name}`])),
};

type Runs = {
  edits?: readonly Edit[];
  seed: string;
  histories: number;
  untilFound?: boolean;
  onDone?: (done: number) => void;
};

/** Runs histories and sums up what they counted. Of one with findings, it tells the fewest writes that still show one. */
export const runEvents = async ({ edits = [], seed, histories, untilFound = false, onDone }: Runs) => {
  const product = await loadProduct(edits);
  const sums: Record<string, number> = {};
  const findings: string[] = [];
  const run = (history: number, writes: number) =>
    runHistory({ product, seed: [seed, history], rate: RATES[history % RATES.length] ?? 0, writes });
  const shrunk = async (history: number): Promise<string> => {
    for (let writes = 1; ; writes += 1) {
      const [finding] = (await run(history, writes)).findings;
      if (finding !== undefined) return `history ${history}, after ${writes} writes: ${finding}`;
      if (writes === MAX_WRITES) return `history ${history} is another each time`;
    }
  };
  for (let history = 0; history < histories; history += 1) {
    const { counts, findings: found } = await run(history, MAX_WRITES);
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
    if (found.length > 0) findings.push(await shrunk(history));
    if (untilFound && findings.length > 0) break;
    onDone?.(history + 1);
  }
  return { sums, findings };
};

/**
 * Orders are written at random, and their changes are recorded while batches are cut, repeated, split, discarded and redriven,
 * and requests fail.
 */
export const events: Suite = async ({ quick, seed, progress }) => {
  const histories = quick ? QUICK_HISTORIES : HISTORIES;
  const { sums, findings } = await runEvents({
    seed,
    histories,
    onDone: (done) => progress(`${done} of ${histories} histories`),
  });
  const figures: Figure[] = [
    { suite, what: 'histories', value: histories },
    ...Object.entries(COUNTED).map(([name, what]) => ({ suite, what, value: sums[name] ?? 0 })),
    { suite, what: 'histories with findings', value: findings.length },
  ];
  return { figures, findings };
};
