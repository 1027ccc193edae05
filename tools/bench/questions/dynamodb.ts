import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { anOrder, aStoredOrder, aUserId, orderIdOf } from '../../../tests/support/builders';
import { REFUSED_WRITE_UNITS } from '../../figures/prices';
import { Failure } from '../../setup/failure.mjs';
import { TABLES } from '../product/environment';
import { type MeasuredTables, startMeasured } from '../product/measured-tables';
import { orderRequests, userRequests } from '../product/requests';
import type { Question } from '../question';
import type { Trip } from '../wire/meter';

/** One operation: what has to be there before, the function, its request and the status that shows it was what is meant. */
type Operation = {
  name: string;
  resource: string;
  before?: readonly [string, unknown][];
  event: unknown;
  status?: number;
};

const userId = aUserId();
const send = orderRequests(userId);

const placed = (): { id: string; before: [string, unknown][] } => {
  const id = randomUUID();
  return { id, before: [['AddOrderFunction', send.create(id)]] };
};

/** An operation on an order that was placed just now. */
const onOrder = (name: string, resource: string, eventFor: (id: string) => unknown): Operation => {
  const { id, before } = placed();
  return { name, resource, before, event: eventFor(id) };
};

const keyed = send.createByKey();
const replayed = placed();
const other = placed();
const canceled = placed();
const old = orderIdOf('an-old-order');
const userid = randomUUID();
const users = 'UsersFunction';

const operations: readonly Operation[] = [
  { name: 'create', resource: 'AddOrderFunction', event: send.create() },
  { name: 'replay', resource: 'AddOrderFunction', before: replayed.before, event: send.create(replayed.id) },
  { name: 'create by key', resource: 'AddOrderFunction', event: send.createByKey() },
  { name: 'replay by key', resource: 'AddOrderFunction', before: [['AddOrderFunction', keyed]], event: keyed },
  onOrder('get', 'GetOrderFunction', send.get),
  onOrder('edit', 'EditOrderFunction', send.edit),
  {
    name: 'edit refused',
    resource: 'EditOrderFunction',
    before: other.before,
    event: send.edit(other.id, 5, { 'If-Match': '"9"' }),
    status: 412,
  },
  onOrder('cancel', 'CancelOrderFunction', send.cancel),
  { name: 'cancel refused', resource: 'CancelOrderFunction', event: send.cancel(old), status: 400 },
  onOrder('acknowledge', 'AcknowledgeOrderFunction', send.acknowledge),
  {
    name: 'acknowledge refused',
    resource: 'AcknowledgeOrderFunction',
    before: [...canceled.before, ['CancelOrderFunction', send.cancel(canceled.id)]],
    event: send.acknowledge(canceled.id),
    status: 400,
  },
  { name: 'user create', resource: users, event: userRequests.create(userid) },
  { name: 'user get', resource: users, event: userRequests.get(userid) },
  { name: 'user update', resource: users, event: userRequests.put(userid) },
  { name: 'user delete', resource: users, event: userRequests.remove(userid) },
];

const Answered = z.object({ statusCode: z.number() });

const isWrite = ({ operation }: Trip) => /^((Put|Update|Delete)Item|TransactWriteItems)$/.test(operation);

/** The units that the engine reported, and how many writes were refused, which report none. */
export const unitsOf = (trips: readonly Trip[]) => {
  const writes = trips.filter(isWrite);
  return {
    write: writes.reduce((sum, { units = 0 }) => sum + units, 0),
    refusedWrites: writes.filter(({ units }) => units === undefined).length,
    read: trips.filter((trip) => !isWrite(trip)).reduce((sum, { units = 0 }) => sum + units, 0),
  };
};

const measureOne = async (tables: MeasuredTables, { name, resource, before = [], event, status = 200 }: Operation) => {
  for (const [earlier, request] of before) await tables.call(earlier, request);
  const { answer, trips } = await tables.call(resource, event);
  const { statusCode } = z.parse(Answered, answer);
  if (statusCode !== status) throw new Failure(`${name} was answered with ${statusCode}: ${JSON.stringify(answer)}`);
  return { name, trips, ...unitsOf(trips) };
};

/** What was asked for, one request after the other. */
export const requestsOf = (trips: readonly Trip[]): string =>
  trips.map(({ operation, units }) => operation + (units === undefined ? ' (refused)' : '')).join(', ');

/** The write units of an operation, with those apart that are not measured. */
export const writeUnits = (trips: readonly Trip[]): string => {
  const { write, refusedWrites } = unitsOf(trips);
  const index = trips.filter(isWrite).reduce((sum, { indexUnits }) => sum + indexUnits, 0);
  const measured = index > 0 ? `${write} (${index} the index’s)` : String(write);
  if (refusedWrites === 0) return measured;
  const listed = `${refusedWrites * REFUSED_WRITE_UNITS} by the price list`;
  return write === 0 ? listed : `${measured} + ${listed}`;
};

const NOTE = `Neither the engine nor AWS reports the units of a write whose condition fails, so they are not measured. AWS bills them anyway, by the size of the item: by the price list, ${REFUSED_WRITE_UNITS} for an item below a kilobyte, as these are.`;

export const dynamodb: Question = {
  asks: 'What does each operation ask of DynamoDB?',
  answer: async ({ progress }) => {
    progress('starting the engine and the functions');
    const tables = await startMeasured();
    try {
      await tables.fill(TABLES.OrdersTable, [
        aStoredOrder({ userId, orderId: old }, { data: { ...anOrder(), orderTime: '2026-01-01T12:00:00.000Z' } }),
      ]);
      const results: Awaited<ReturnType<typeof measureOne>>[] = [];
      for (const operation of operations) {
        progress(operation.name);
        results.push(await measureOne(tables, operation));
      }
      return {
        tables: [
          {
            title: `Requests to DynamoDB and their units, counted on ${tables.engine}`,
            columns: ['operation', 'requests', 'write units', 'read units'],
            rows: results.map(({ name, trips, read }) => [name, requestsOf(trips), writeUnits(trips), String(read)]),
            note: NOTE,
          },
        ],
        measured: Object.fromEntries(
          results.flatMap(({ name, trips, write, refusedWrites, read }) => [
            [`trips ${name}`, trips.length],
            [`write units ${name}`, write],
            [`refused writes ${name}`, refusedWrites],
            [`read units ${name}`, read],
          ]),
        ),
      };
    } finally {
      await tables.stop();
    }
  },
};
