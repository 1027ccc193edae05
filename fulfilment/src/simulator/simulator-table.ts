import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { conditionalWrite, type Item } from '../../../common/dynamodb/conditional-write';
import { type Party, ThirdPartyUnavailable } from '../third-parties/errors';
import { SimulatorRecord } from './record';
import { addition, type Counter, idOf, type Movement, movement, placement } from './writes';

type Table = {
  client: DynamoDBDocumentClient;
  tableName: string;
  now: () => Date;
  sleep: (milliseconds: number) => Promise<unknown>;
};

const toRecord = (item: Item | undefined): SimulatorRecord | undefined => item && z.parse(SimulatorRecord, item);

/** What one transaction writes: a record, new or moved to another state, and what is counted with it. */
type Together = { party: Party; record: SimulatorRecord | Movement; counters: readonly Counter[] };
/** `found`: the record that is there, if it made the transaction fail; otherwise a counter has no room. */
type TogetherOutcome = { made: true } | { made: false; found: SimulatorRecord | undefined };

const ATTEMPTS = 12;
const LONGEST_PAUSE_MS = 200;

/** Two transactions that meet at one item cancel one of them, which says nothing of its conditions. */
const isConflict = (error: TransactionCanceledException): boolean =>
  (error.CancellationReasons ?? []).some(({ Code }) => Code === 'TransactionConflict' || Code === 'ThrottlingError');

const together =
  ({ client, tableName, now, sleep }: Table) =>
  async ({ party, record, counters }: Together): Promise<TogetherOutcome> => {
    const first =
      'to' in record ? { Update: movement(tableName, record) } : { Put: placement(tableName, record, now()) };
    const items = [first, ...counters.map((counter) => ({ Update: addition(tableName, counter, now()) }))];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: items }));
        return { made: true };
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const [own] = error.CancellationReasons ?? [];
        if (own?.Code === 'ConditionalCheckFailed')
          return { made: false, found: toRecord(own.Item && unmarshall(own.Item)) };
        if (!isConflict(error)) return { made: false, found: undefined };
        await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 10 * 2 ** attempt));
      }
    }
    throw new ThirdPartyUnavailable(party, 'too many others change the same items');
  };

const placing =
  ({ client, tableName, now }: Table) =>
  async (record: SimulatorRecord): Promise<SimulatorRecord | undefined> => {
    const command = new PutCommand(placement(tableName, record, now()));
    // Nothing deletes a record, so one that is there refuses every later attempt.
    const outcome = await conditionalWrite({ client, command, onceAtMost: true, refusalIsFinal: () => true });
    return outcome.made ? undefined : toRecord(outcome.found);
  };

type Moved = { made: true } | { made: false; found: SimulatorRecord | undefined };

const moving =
  ({ client, tableName }: Table) =>
  async (change: Movement): Promise<Moved> => {
    const command = new UpdateCommand(movement(tableName, change));
    // The states only go forward, so the one that is there says all about a move whose answer was lost.
    const outcome = await conditionalWrite({ client, command, onceAtMost: true, refusalIsFinal: () => true });
    return outcome.made ? outcome : { made: false, found: toRecord(outcome.found) };
  };

const Count = z.object({ id: z.string(), taken: z.number() });

const counting =
  ({ client, tableName }: Table) =>
  async (ids: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const counts = new Map<string, number>();
    let keys: Item[] = ids.map((id) => ({ id }));
    while (keys.length > 0) {
      const request = { [tableName]: { Keys: keys, ConsistentRead: true } };
      const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems: request }));
      for (const { id, taken } of z.parse(z.array(Count), Responses?.[tableName] ?? [])) counts.set(id, taken);
      keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
    return counts;
  };

const attempting =
  ({ client, tableName, now }: Table) =>
  async (party: Party, key: string): Promise<number> => {
    const counter = addition(tableName, { id: `attempts#${idOf(party, key)}`, by: 1 }, now());
    const { Attributes } = await client.send(new UpdateCommand({ ...counter, ReturnValues: 'ALL_NEW' }));
    return z.parse(Count, Attributes).taken;
  };

async function* scanning({ client, tableName: TableName }: Table): AsyncGenerator<SimulatorRecord> {
  const pages = paginateScan({ client }, { TableName, ConsistentRead: true });
  for await (const { Items = [] } of pages)
    for (const item of Items) if ('party' in item) yield z.parse(SimulatorRecord, item);
}

/** The table of the simulated third parties: a record for each key, and counters. Each change is one conditional request. */
export const createSimulatorTable = (table: Table) => ({
  find: async (party: Party, key: string): Promise<SimulatorRecord | undefined> => {
    const get = new GetCommand({ TableName: table.tableName, Key: { id: idOf(party, key) }, ConsistentRead: true });
    return toRecord((await table.client.send(get)).Item);
  },
  /** Puts a record where there is none of its key. @returns the one that is there already */
  place: placing(table),
  move: moving(table),
  /** Writes a record and counters, all or nothing. @throws ThirdPartyUnavailable when others keep changing the same items */
  together: together(table),
  /** What the counters have come to; one that was never used is absent. */
  counts: counting(table),
  /** Counts one more attempt with a key, and returns how many there were. */
  countAttempt: attempting(table),
  /** Every record, read page by page. */
  records: () => scanning(table),
});
export type SimulatorTable = ReturnType<typeof createSimulatorTable>;
