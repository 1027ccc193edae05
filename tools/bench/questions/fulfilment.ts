import { usageOf, usageOfAll } from '../bill/usage';
import type { Invocation } from '../product/invocation';
import { livedOnce } from '../product/lived';
import type { Question } from '../question';
import { requestsOf, writeUnits } from './dynamodb';

const CALLED_BY = {
  request: 'request',
  change: 'change of a fulfilment',
  event: 'event',
  schedule: 'sweep',
} as const;

const calledBy = ({ cause, name }: Invocation): string =>
  cause === 'change' ? CALLED_BY.change : `${CALLED_BY[cause]}: ${name}`;

/** `FollowOrdersFunction` is what the template calls it; a reader knows it without its kind. */
const nameOf = ({ resource }: Invocation): string => resource.replace(/Function$/, '');

/** The sweep's own queries are no order's. */
const tripsOf = ({ cause, trips }: Invocation) =>
  cause === 'schedule' ? trips.filter(({ operation }) => operation !== 'Query') : trips;

const rowOf = (invocation: Invocation): string[] => {
  const { events, readUnits } = usageOf(invocation);
  const trips = tripsOf(invocation);
  return [
    calledBy(invocation),
    nameOf(invocation),
    requestsOf(trips),
    writeUnits(trips),
    String(readUnits),
    String(invocation.thirdParties),
    String(events),
  ];
};

/** Calls that ask for nothing but to publish come one for each change: they are counted, and shown once. */
const grouped = (rows: readonly string[][]): string[][] => {
  const counted = new Map<string, { row: string[]; count: number }>();
  for (const row of rows) {
    const name = JSON.stringify(row);
    counted.set(name, { row, count: (counted.get(name)?.count ?? 0) + 1 });
  }
  return [...counted.values()].map(({ row, count }) => [...row, String(count)]);
};

export const fulfilment: Question = {
  asks: 'What does the fulfilment of one order ask for, from placed to delivered?',
  answer: async ({ progress }) => {
    progress('an order is placed, accepted, booked and delivered');
    const { engine, life } = await livedOnce();
    const own = life.filter(({ stack }) => stack === 'fulfilment');
    const all = usageOfAll(own);
    const thirdParties = own.reduce((sum, one) => sum + one.thirdParties, 0);
    return {
      tables: [
        {
          title: `Each call of a function of the fulfilment, counted on ${engine}`,
          columns: [
            'called by',
            'function',
            'requests to DynamoDB',
            'write units',
            'read units',
            'third parties',
            'events',
            'times',
          ],
          rows: [
            ...grouped(own.map(rowOf)),
            ['all', '', '', ...[all.writeUnits, all.readUnits, thirdParties, all.events, own.length].map(String)],
          ],
          note: 'The record of an order of one dish grows beyond a kilobyte when its payment is authorized; each write from then on has two units, beside those of the index. The sweep asks the carrier a minute after the booking and when the slot has begun. Its queries, which it makes each minute with or without orders, are not counted here.',
        },
      ],
      measured: {
        'write units fulfilment': all.writeUnits,
        'read units fulfilment': all.readUnits,
        'events fulfilment': all.events,
        'third parties fulfilment': thirdParties,
      },
    };
  },
};
