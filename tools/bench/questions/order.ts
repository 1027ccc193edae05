import { whole } from '../../figures/statistics';
import { billOf, money, PRICES_NOTE } from '../bill/bill';
import { byStack, type OfStack } from '../bill/by-stack';
import { ESTIMATED, type Usage, usageOf, usageOfAll } from '../bill/usage';
import { watchingDollars, watchingMs } from '../bill/watching';
import type { Invocation } from '../product/invocation';
import { type Lived, livedOnce } from '../product/lived';
import type { Question, Table } from '../question';

const figuresOf = ({ apiRequests, calls, writeUnits, readUnits, events, queueRequests, logBytes, emails }: Usage) => [
  String(apiRequests),
  String(calls),
  String(writeUnits),
  String(readUnits),
  String(events),
  String(queueRequests),
  // Times in it have more digits or fewer.
  whole(Math.round(logBytes / 100) * 100),
  String(emails),
];

const stackTable = (engine: string, parts: readonly OfStack[], all: Usage): Table => ({
  title: `One delivered order, counted on ${engine}, and what a million of them cost`,
  mark: 'delivered order',
  columns: [
    'stack',
    'API requests',
    'calls of functions',
    'write units',
    'read units',
    'events',
    'SQS requests',
    'bytes of log, about',
    'e-mails',
    'a million',
  ],
  rows: [
    ...parts.map(({ stack, usage, dollars }) => [stack, ...figuresOf(usage), money(dollars)]),
    ['all', ...figuresOf(all), money(billOf(all).total)],
  ],
  note: `An order of one dish is placed, accepted by the restaurant, booked and delivered, by the functions as they are deployed and wired, each event and each change in a call of its own, as when the platform is quiet. Third parties, simulated ones too, are not in it. Units of transactions are by the price list, from the items that were written. Estimates are Lambda’s time (${ESTIMATED.callMs} ms for a call, ${ESTIMATED.tableMs} for a request to DynamoDB, ${ESTIMATED.serviceMs} to another service, ${ESTIMATED.sesMs} to SES and ${ESTIMATED.thirdPartyMs} to a third party, at 512 MB on ARM) and the lines that AWS adds to the log (${ESTIMATED.callLogBytes} bytes for a call, ${ESTIMATED.requestLogBytes} for a request). ${PRICES_NOTE}`,
});

const serviceTable = (parts: readonly OfStack[], all: Usage): Table => {
  const { lines, total } = billOf(all);
  const dollarsOf = (usage: Usage, service: string) => {
    const line = billOf(usage).lines.find((one) => one.service === service);
    return line ? money(line.dollars) : '';
  };
  return {
    title: 'A million delivered orders, by service and stack',
    mark: 'delivered order by service',
    columns: ['service', ...parts.map(({ stack }) => stack), 'all', 'share'],
    rows: [
      ...lines.map(({ service, dollars }) => [
        service,
        ...parts.map(({ usage }) => dollarsOf(usage, service)),
        money(dollars),
        `${whole((100 * dollars) / total)} %`,
      ]),
      ['all', ...parts.map(({ dollars }) => money(dollars)), money(total), ''],
    ],
  };
};

const looksTable = (looks: readonly Invocation[]): Table => ({
  title: 'Looking at it',
  columns: ['what is read', 'requests to DynamoDB', 'read units', 'a million'],
  rows: looks.map((look) => {
    const usage = usageOf(look);
    return [look.name, String(look.trips.length), String(usage.readUnits), money(billOf(usage).total)];
  }),
  note: `While somebody watches an order in the shop, it asks every ${watchingMs() / 1_000} seconds for the customer’s orders: a million orders that are watched for ten minutes each cost ${money(watchingDollars(looks, 10))}.`,
});

const measured = (all: Usage, { life, looks }: Lived) => ({
  'dollars delivered order': billOf(all).total,
  'write units delivered order': all.writeUnits,
  'read units delivered order': all.readUnits,
  'events delivered order': all.events,
  'calls delivered order': all.calls,
  'log bytes delivered order': life.reduce((sum, { log }) => sum + Buffer.byteLength(log), 0),
  'trips look': Math.max(...looks.map(({ trips }) => trips.length)),
});

export const order: Question = {
  asks: 'What does one delivered order cost, stack by stack?',
  answer: async ({ progress }) => {
    progress('an order is placed, accepted, booked and delivered');
    const lived = await livedOnce();
    const { engine, life, looks } = lived;
    const parts = byStack(life);
    const all = usageOfAll(life);
    return {
      tables: [stackTable(engine, parts, all), serviceTable(parts, all), looksTable(looks)],
      plots: [
        {
          file: 'order',
          title: 'A million delivered orders, by stack',
          unit: '$',
          bars: parts.map(({ stack, dollars }) => ({ label: stack, value: dollars })),
        },
      ],
      measured: measured(all, lived),
    };
  },
};
