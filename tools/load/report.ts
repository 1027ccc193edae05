import type { Measured } from './order-workflow';

/** The value that this share of the sorted values does not exceed (nearest rank). */
export const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;

const COLUMNS = ['call', 'status', 'answers', 'p50', 'p90', 'p99', 'max'];
const milliseconds = (value: number) => `${value.toFixed(0)} ms`;

const rowOf = (step: string, status: string, measured: readonly Measured[]) => {
  const times = measured.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const values = [0.5, 0.9, 0.99, 1].map((share) => milliseconds(percentile(times, share)));
  return [step, status, String(measured.length), ...values];
};

const table = (rows: string[][]) => {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ')).join('\n');
};

/** The answers by call and status with their latencies, as lines of a table. */
export const reportOf = (measured: readonly Measured[]) => {
  const kinds = [...new Set(measured.map(({ step, status }) => `${step}\t${status}`))].sort();
  const rows = kinds.map((kind) => {
    const [step = '', status = ''] = kind.split('\t');
    const same = measured.filter((one) => one.step === step && String(one.status) === status);
    return rowOf(step, status === '0' ? 'none' : status, same);
  });
  return table([COLUMNS, ...rows, rowOf('all', '', measured)]);
};
