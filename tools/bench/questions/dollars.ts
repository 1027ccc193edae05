import { prices, REFUSED_WRITE_UNITS } from '../../figures/prices';
import type { Measured, Question } from '../question';

const { dollars } = prices;
const MEMORY_GB = 0.5;

/** Operations of the API, by the names under which other questions have measured them. */
const OPERATIONS = [
  { name: 'create', log: 'add-order' },
  { name: 'create by key', log: 'add-order' },
  { name: 'replay', log: 'add-order' },
  { name: 'get', log: 'get-order' },
  { name: 'edit', log: 'edit-order' },
  { name: 'cancel', log: 'cancel-order' },
  { name: 'acknowledge', log: 'acknowledge-order' },
  { name: 'page', log: 'list-orders' },
] as const;

const money = (value: number) => `$${value.toFixed(2)}`;

/** Dollars for a million of one operation, above what API Gateway and Lambda take for the request itself. */
export const costOf = (measured: Measured, { name, log }: (typeof OPERATIONS)[number]) => {
  const refused = (measured[`refused writes ${name}`] ?? 0) * REFUSED_WRITE_UNITS;
  const write = ((measured[`write units ${name}`] ?? 0) + refused) * dollars.millionWriteUnits;
  const read = (measured[`read units ${name}`] ?? 0) * dollars.millionReadUnits;
  // A million requests of so many bytes are as many megabytes.
  const logs = ((measured[`log bytes ${log}`] ?? 0) / 1_000) * dollars.gigabyteOfLogs;
  return { name, dynamodb: write + read, logs, total: write + read + logs };
};

/** Answered from what the other questions have measured. */
export const dollarsFrom = (measured: Measured): Question => ({
  asks: 'What do a million operations cost?',
  answer: async () => {
    const costs = OPERATIONS.map((operation) => costOf(measured, operation));
    const fixed = dollars.millionApiRequests + dollars.millionInvocations;
    const each10ms = 10_000 * MEMORY_GB * dollars.gigabyteSecond;
    return {
      tables: [
        {
          title: 'Dollars for a million operations, above the fixed price of a request',
          columns: ['operation', 'DynamoDB', 'logs', 'together'],
          rows: costs.map(({ name, dynamodb, logs, total }) => [name, ...[dynamodb, logs, total].map(money)]),
          note: `Fixed, for each million: ${money(fixed)} for API Gateway's requests and Lambda's invocations. A replay's write is refused: its unit is by the price list, not measured. Lambda's time comes on top: ${money(each10ms)} for each 10 ms that a request takes at 512 MB on ARM. Traces: ${money(dollars.millionTraces)} a million recorded. Prices: ${prices.source}, ${prices.date}.`,
        },
      ],
      plots: [
        {
          file: 'dollars',
          title: 'A million operations, above the fixed price of a request',
          unit: '$',
          bars: costs.map(({ name, total }) => ({
            label: name,
            value: total,
            ...(name === 'create' && { gate: 1.7 }),
          })),
        },
      ],
      measured: Object.fromEntries(costs.map(({ name, total }) => [`dollars ${name}`, total])),
    };
  },
});
