// The simulated third parties on a table that is made for one test file.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clockAt } from '../../../../tests/support/clock';
import { engineClient, throwAwayTable } from '../../../../tests/support/tables';
import { type LedgerEntry, ledger } from '../../../src/simulator/ledger';
import { simulatedParties } from '../../../src/simulator/parties';
import { createSimulatorTable } from '../../../src/simulator/simulator-table';

export const NOON = '2026-11-21T12:00:00.000Z';

export const aSimulator = ({ capacity = 20 } = {}) => {
  const { name: tableName } = throwAwayTable('fulfilment/template.yaml', 'SimulatorTable');
  const client = engineClient();
  afterAll(() => client.destroy());
  const clock = clockAt(NOON);
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => slept.push(milliseconds);
  const table = createSimulatorTable({ client: DynamoDBDocumentClient.from(client), tableName, now: clock.now, sleep });

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
    ...simulatedParties({ table, now: clock.now, sleep, capacity }),
  };
};
