import * as z from 'zod/mini';
import { aStoredOrder, aUser, aUserId, orderIdOf } from '../../../tests/support/builders';
import { Failure } from '../../setup/failure.mjs';
import { TABLES } from '../product/environment';
import { type MeasuredTables, startMeasured } from '../product/measured-tables';
import { orderRequests, userRequests } from '../product/requests';
import type { Question } from '../question';
import { unitsOf } from './dynamodb';

const STORED = { full: [10, 1_000, 10_000], quick: [10, 1_000] };

const numbered = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

const Page = z.object({ statusCode: z.literal(200), body: z.string() });
const List = z.union([z.array(z.unknown()), z.object({ orders: z.array(z.unknown()) })]);

const measureOne = async (tables: MeasuredTables, resource: 'ListOrdersFunction' | 'UsersFunction', event: unknown) => {
  const { answer, trips } = await tables.call(resource, event);
  const page = z.safeParse(Page, answer);
  if (!page.success) throw new Failure(`a page was answered with ${JSON.stringify(answer)}`);
  const list = z.parse(List, JSON.parse(page.data.body));
  return { listed: Array.isArray(list) ? list.length : list.orders.length, trips: trips.length, ...unitsOf(trips) };
};

/** A page of the orders of a user who has as many, and one of the users. */
const pagesOf = async (tables: MeasuredTables, stored: number, present: number) => {
  const userId = aUserId();
  await tables.fill(
    TABLES.OrdersTable,
    numbered(stored, (n) =>
      aStoredOrder({ userId, orderId: orderIdOf(`c838acff-bc06-859b-86bb-${n}`) }, { contentHash: 'f'.repeat(64) }),
    ),
  );
  const record = { ...aUser(), timestamp: '2026-11-21T12:00:00.000Z', version: 1 };
  await tables.fill(
    TABLES.UsersTable,
    numbered(stored - present, () => ({ userid: aUserId(), ...record })),
  );
  return {
    stored,
    orders: await measureOne(tables, 'ListOrdersFunction', orderRequests(userId).list()),
    users: await measureOne(tables, 'UsersFunction', userRequests.list()),
  };
};

export const pages: Question = {
  asks: 'Does a page cost the same however much is stored?',
  answer: async ({ quick, progress }) => {
    progress('starting the engine and the functions');
    const tables = await startMeasured();
    try {
      const results: Awaited<ReturnType<typeof pagesOf>>[] = [];
      for (const stored of quick ? STORED.quick : STORED.full) {
        progress(`storing ${stored} orders and users`);
        results.push(await pagesOf(tables, stored, results.at(-1)?.stored ?? 0));
      }
      const full = results.slice(1);
      return {
        tables: [
          {
            title: `A page of at most 25, consistently read, on ${tables.engine}`,
            columns: ['stored', 'orders: requests', 'read units', 'listed', 'users: requests', 'read units', 'listed'],
            rows: results.map(({ stored, orders, users }) =>
              [stored, orders.trips, orders.read, orders.listed, users.trips, users.read, users.listed].map(String),
            ),
          },
        ],
        measured: {
          'trips page': Math.max(...results.map(({ orders }) => orders.trips)),
          'read units page': Math.max(...results.map(({ orders }) => orders.read)),
          'growth page':
            Math.max(...full.map(({ orders }) => orders.read)) - Math.min(...full.map(({ orders }) => orders.read)),
          'trips user page': Math.max(...results.map(({ users }) => users.trips)),
          'growth user page':
            Math.max(...full.map(({ users }) => users.read)) - Math.min(...full.map(({ users }) => users.read)),
        },
      };
    } finally {
      await tables.stop();
    }
  },
};
