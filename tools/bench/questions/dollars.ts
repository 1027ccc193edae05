import { prices, REFUSED_WRITE_UNITS } from '../../figures/prices';
import { money, PRICES_NOTE } from '../bill/bill';
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

/** Dollars for a million of one operation, above what API Gateway and Lambda take for the request itself. */
export const costOf = (measured: Measured, { name, log }: (typeof OPERATIONS)[number]) => {
  const of = (figure: string) => measured[`${figure} ${name}`] ?? 0;
  const writeUnits = of('write units') + of('refused writes') * REFUSED_WRITE_UNITS;
  const readUnits = of('read units');
  const dynamodb = writeUnits * dollars.millionWriteUnits + readUnits * dollars.millionReadUnits;
  // A million requests of so many bytes are as many megabytes.
  const logs = ((measured[`log bytes ${log}`] ?? 0) / 1_000) * dollars.gigabyteOfLogs;
  return { name, trips: of('trips'), writeUnits, readUnits, dynamodb, logs, total: dynamodb + logs };
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
          mark: 'operations',
          columns: ['operation', 'requests', 'write units', 'read units', 'DynamoDB', 'logs', 'together'],
          rows: costs.map(({ name, trips, writeUnits, readUnits, dynamodb, logs, total }) => [
            name,
            ...[trips, writeUnits, readUnits].map(String),
            ...[dynamodb, logs, total].map(money),
          ]),
          note: `Fixed, for each million: ${money(fixed)} for API Gateway's requests and Lambda's invocations. A replay's write is refused: its unit is by the price list, not measured. Lambda's time comes on top: ${money(each10ms)} for each 10 ms that a request takes at 512 MB on ARM. Traces: ${money(dollars.millionTraces)} a million recorded. ${PRICES_NOTE}`,
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
