import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whole } from '../../figures/statistics';
import { Failure } from '../../setup/failure.mjs';
import { root } from '../../stacks/paths';
import { billOf, money, PRICES_NOTE } from '../bill/bill';
import { byStack, type OfStack } from '../bill/by-stack';
import { ESTIMATED, type Usage, usageOf, usageOfAll } from '../bill/usage';
import type { Invocation } from '../product/invocation';
import { type Lived, livedOnce } from '../product/lived';
import type { Question, Table } from '../question';

const MILLION = 1_000_000;

/** How often the shop asks where an order is while somebody looks, by its source. */
const watchingMs = (): number => {
  const file = 'shop/src/pages/use-followed-order.ts';
  const [, ms] = /^const POLL_MS = (\d+);$/m.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  if (ms === undefined) throw new Failure(`${file} does not say how often it asks.`);
  return Number(ms);
};

const figuresOf = ({ apiRequests, calls, writeUnits, readUnits, events, queueRequests, logBytes, emails }: Usage) => [
  String(apiRequests),
  String(calls),
  String(writeUnits),
  String(readUnits),
  String(events),
  String(queueRequests),
  whole(logBytes),
  String(emails),
];

const stackTable = (engine: string, parts: readonly OfStack[], all: Usage): Table => ({
  title: `One delivered order, counted on ${engine}, and what a million of them cost`,
  columns: [
    'stack',
    'API requests',
    'calls of functions',
    'write units',
    'read units',
    'events',
    'SQS requests',
    'bytes of log',
    'e-mails',
    'a million',
  ],
  rows: [
    ...parts.map(({ stack, usage, dollars }) => [stack, ...figuresOf(usage), money(dollars)]),
    ['all', ...figuresOf(all), money(billOf(all).total)],
  ],
  note: `An order of one dish is placed, accepted by the restaurant, booked and delivered, by the functions as they are deployed and wired, each event and each change in a call of its own, as when the platform is quiet. Third parties, simulated ones too, are not in it. Units of transactions are by the price list, from the items that were written. Estimates are Lambda’s time (${ESTIMATED.callMs} ms for a call, ${ESTIMATED.tableMs} for a request to DynamoDB, ${ESTIMATED.serviceMs} to another service, ${ESTIMATED.sesMs} to SES and ${ESTIMATED.thirdPartyMs} to a third party, at 512 MB on ARM) and the lines that AWS adds to the log (${ESTIMATED.callLogBytes} bytes for a call, ${ESTIMATED.requestLogBytes} for a request). ${PRICES_NOTE}`,
});

const serviceTable = (all: Usage): Table => {
  const { lines, total } = billOf(all);
  return {
    title: 'The same by service',
    columns: ['service', 'a million', 'share'],
    rows: lines.map(({ service, dollars }) => [service, money(dollars), `${whole((100 * dollars) / total)} %`]),
  };
};

const looksTable = (looks: readonly Invocation[], everyMs: number): Table => {
  const [tracking] = looks;
  const minute = tracking ? ((60_000 / everyMs) * billOf(usageOf(tracking)).total) / MILLION : Number.NaN;
  return {
    title: 'Looking at it',
    columns: ['what is read', 'requests to DynamoDB', 'read units', 'a million'],
    rows: looks.map((look) => {
      const usage = usageOf(look);
      return [look.name, String(look.trips.length), String(usage.readUnits), money(billOf(usage).total)];
    }),
    note: `While somebody watches an order in the shop, it asks every ${everyMs / 1_000} seconds where it is: $${minute.toFixed(5)} a minute, so an order that is watched for ten minutes costs ${money(10 * minute * MILLION)} a million.`,
  };
};

const measured = (all: Usage, { looks }: Pick<Lived, 'looks'>) => ({
  'dollars delivered order': billOf(all).total,
  'write units delivered order': all.writeUnits,
  'read units delivered order': all.readUnits,
  'events delivered order': all.events,
  'calls delivered order': all.calls,
  'trips look': Math.max(...looks.map(({ trips }) => trips.length)),
});

export const order: Question = {
  asks: 'What does one delivered order cost, stack by stack?',
  answer: async ({ progress }) => {
    progress('an order is placed, accepted, booked and delivered');
    const { engine, life, looks } = await livedOnce();
    const parts = byStack(life);
    const all = usageOfAll(life);
    return {
      tables: [stackTable(engine, parts, all), serviceTable(all), looksTable(looks, watchingMs())],
      plots: [
        {
          file: 'order',
          title: 'A million delivered orders, by stack',
          unit: '$',
          bars: parts.map(({ stack, dollars }) => ({ label: stack, value: dollars })),
        },
      ],
      measured: measured(all, { looks }),
    };
  },
};
