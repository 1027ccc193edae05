import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createSimulatorTable } from '../../../src/simulator/simulator-table';
import { ThirdPartyUnavailable } from '../../../src/third-parties/errors';

const conflict = new TransactionCanceledException({
  message: 'Transaction cancelled',
  $metadata: {},
  CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
});

/** A table whose first transactions meet others, which the local engine's never do. */
const aBusyTable = (conflicts: number) => {
  const sent: unknown[] = [];
  const send = async (command: unknown) => {
    sent.push(command);
    if (sent.length <= conflicts) throw conflict;
    return {};
  };
  const client = { send } as unknown as DynamoDBDocumentClient;
  const now = () => new Date('2026-11-21T12:00:00.000Z');
  return { sent, table: createSimulatorTable({ client, tableName: 'table', now, sleep: async () => undefined }) };
};

const aBooking = {
  party: 'carrier',
  record: { party: 'carrier', key: 'key', state: 'booked' },
  counters: [{ id: 'slot', by: 1, atMost: 5 }],
} as const;

describe('a transaction that meets others', () => {
  it('is made again until it goes through', async () => {
    const { table, sent } = aBusyTable(5);

    expect(await table.together(aBooking)).toEqual({ made: true });
    expect(sent).toHaveLength(6);
  });

  it('is given up after some attempts, as a failure and not as a refusal', async () => {
    const { table, sent } = aBusyTable(100);

    await expect(table.together(aBooking)).rejects.toThrow(ThirdPartyUnavailable);
    expect(sent).toHaveLength(12);
  });
});
