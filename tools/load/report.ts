import { quantile } from '../figures/statistics';
import { plainTable } from '../figures/table';
import type { Measured } from './order-workflow';

const COLUMNS = ['call', 'status', 'answers', 'p50', 'p90', 'p99', 'max'];
const milliseconds = (value: number) => `${value.toFixed(0)} ms`;

const rowOf = (step: string, status: string, measured: readonly Measured[]) => {
  const times = measured.map(({ milliseconds }) => milliseconds);
  const values = [0.5, 0.9, 0.99, 1].map((share) => milliseconds(quantile(times, share)));
  return [step, status, String(measured.length), ...values];
};

/** How many orders ended how, as lines of a table. */
export const endsOf = (ends: readonly (readonly [end: string, orders: number])[]) =>
  plainTable([['how it ended', 'orders'], ...ends.map(([end, orders]) => [end, String(orders)])], { figures: true });

/** The answers by call and status with their latencies, as lines of a table. */
export const reportOf = (measured: readonly Measured[]) => {
  const kinds = [...new Set(measured.map(({ step, status }) => `${step}\t${status}`))].sort();
  const rows = kinds.map((kind) => {
    const [step = '', status = ''] = kind.split('\t');
    const same = measured.filter((one) => one.step === step && String(one.status) === status);
    return rowOf(step, status === '0' ? 'none' : status, same);
  });
  return plainTable([COLUMNS, ...rows, rowOf('all', '', measured)], { figures: true });
};
