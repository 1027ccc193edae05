import * as z from 'zod/mini';

/** What the orders service counts when an order changes. */
export const CHANGES = ['SuccessfulOrder', 'OrderEdited', 'OrderCanceled', 'OrderAcknowledged'] as const;
export type Counts = Record<(typeof CHANGES)[number], number>;

const EmbeddedMetrics = z.looseObject({ _aws: z.looseObject({}) });
const values = z.union([z.number(), z.array(z.number())]);

export const noCounts = (): Counts => ({ SuccessfulOrder: 0, OrderEdited: 0, OrderCanceled: 0, OrderAcknowledged: 0 });

const sumOf = (value: unknown): number => {
  const counted = z.safeParse(values, value);
  if (!counted.success) return 0;
  return [counted.data].flat().reduce((sum, one) => sum + one, 0);
};

const metricsIn = (printed: string) =>
  printed
    .split('\n')
    .filter((line) => line.includes('"_aws"'))
    .map((line) => z.parse(EmbeddedMetrics, JSON.parse(line)));

/** How often these metrics together were counted in what a function printed. */
export const countOf = (names: readonly string[], printed: string): number =>
  metricsIn(printed).reduce((sum, metrics) => names.reduce((all, name) => all + sumOf(metrics[name]), sum), 0);

/** Adds up the metrics in what a function printed. */
export const countsIn = (printed: string): Counts => {
  const counts = noCounts();
  for (const metrics of metricsIn(printed)) for (const name of CHANGES) counts[name] += sumOf(metrics[name]);
  return counts;
};

export const addCounts = (all: readonly Counts[]): Counts => {
  const counts = noCounts();
  for (const one of all) for (const name of CHANGES) counts[name] += one[name];
  return counts;
};

export const minus = (counts: Counts, before: Counts): Counts => {
  const difference = noCounts();
  for (const name of CHANGES) difference[name] = counts[name] - before[name];
  return difference;
};
