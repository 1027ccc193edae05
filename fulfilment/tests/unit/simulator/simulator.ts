// The simulated third parties on a table that is made for one test file.
import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clockAt } from '../../../../tests/support/clock';
import { engineClient } from '../../../../tests/support/tables';
import { simulatedCarrier } from '../../../src/simulator/carrier';
import { type LedgerEntry, ledger } from '../../../src/simulator/ledger';
import { simulatedPayment } from '../../../src/simulator/payment';
import { createSimulatorTable } from '../../../src/simulator/simulator-table';
import { simulatedStock } from '../../../src/simulator/stock';

export const NOON = '2026-11-21T12:00:00.000Z';

export const aSimulator = ({ capacity = 20 } = {}) => {
  jest.setTimeout(60_000);
  const client = engineClient();
  const tableName = `SimulatorTable-${randomUUID()}`;
  const clock = clockAt(NOON);
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => slept.push(milliseconds);
  const table = createSimulatorTable({ client: DynamoDBDocumentClient.from(client), tableName, now: clock.now, sleep });

  beforeAll(async () => {
    const AttributeDefinitions = [{ AttributeName: 'id', AttributeType: 'S' as const }];
    const KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' as const }];
    const command = { TableName: tableName, BillingMode: 'PAY_PER_REQUEST' as const, AttributeDefinitions, KeySchema };
    await client.send(new CreateTableCommand(command));
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: tableName });
  });
  afterAll(async () => {
    await client.send(new DeleteTableCommand({ TableName: tableName }));
    client.destroy();
  });
  beforeEach(() => {
    clock.set(NOON);
    slept.length = 0;
  });

  const entryOf = async (key: string): Promise<LedgerEntry | undefined> => {
    for await (const entry of ledger({ table })) if (entry.key === key) return entry;
    return undefined;
  };
  return {
    clock,
    slept,
    table,
    entryOf,
    stock: simulatedStock({ table, now: clock.now, sleep }),
    payment: simulatedPayment({ table, sleep }),
    carrier: simulatedCarrier({ table, now: clock.now, capacity }),
  };
};
