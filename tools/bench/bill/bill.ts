import { prices } from '../../figures/prices';
import type { Usage } from './usage';

const { dollars } = prices;
const MEMORY_GB = 0.5;
const MILLION = 1_000_000;
const BYTES_OF_GB = 1_000_000_000;

/** How each service bills what is used, in dollars for a million times that. */
const services = {
  'API Gateway': ({ apiRequests }: Usage) => apiRequests * dollars.millionApiRequests,
  'Lambda, calls': ({ calls }: Usage) => calls * dollars.millionInvocations,
  'Lambda, time (estimate)': ({ ms }: Usage) => (ms / 1_000) * MEMORY_GB * dollars.gigabyteSecond * MILLION,
  DynamoDB: ({ writeUnits, readUnits }: Usage) =>
    writeUnits * dollars.millionWriteUnits + readUnits * dollars.millionReadUnits,
  EventBridge: ({ events }: Usage) => events * dollars.millionEvents,
  SQS: ({ queueRequests }: Usage) => queueRequests * dollars.millionQueueRequests,
  'CloudWatch Logs': ({ logBytes }: Usage) => ((logBytes * MILLION) / BYTES_OF_GB) * dollars.gigabyteOfLogs,
  SES: ({ emails, emailBytes }: Usage) =>
    emails * 1_000 * dollars.thousandEmails + ((emailBytes * MILLION) / BYTES_OF_GB) * dollars.gigabyteOfEmails,
} satisfies Record<string, (usage: Usage) => number>;

export type Bill = { lines: readonly { service: string; dollars: number }[]; total: number };

/** What a million times this costs, service by service; a service that is not used is left out. */
export const billOf = (usage: Usage): Bill => {
  const lines = Object.entries(services)
    .map(([service, bill]) => ({ service, dollars: bill(usage) }))
    .filter((line) => line.dollars > 0);
  return { lines, total: lines.reduce((sum, line) => sum + line.dollars, 0) };
};

export const money = (value: number): string =>
  `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** For how many orders a month a bill is made out. */
export const MONTHS = [10_000, 1_000_000] as const;

/** Dollars for a million, as so many a month cost. */
export const monthly = (dollarsForMillion: number): string[] =>
  MONTHS.map((orders) => money((dollarsForMillion * orders) / MILLION));

export const monthColumns = MONTHS.map((orders) => `${orders.toLocaleString('en-GB')} orders a month`);

export const PRICES_NOTE = `Prices: ${prices.source}, ${prices.date}, without free tiers.`;
