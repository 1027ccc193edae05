// The engine's CloudFormation drops a table's expiry, recovery and encryption settings, which the engine itself has.
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { EngineClients } from '../stacks/clients';
import type { deployedResources } from '../stacks/deployed-stack';

type Client = Pick<EngineClients, 'tables'>;
type Values = Record<string, unknown>;

const part = (properties: Values, name: string) => (properties[name] ?? {}) as Values;
const isOn = (value: unknown) => value === true || value === 'true';

// Each reads before it writes: setting what is set already is refused.
const setExpiry = async ({ tables }: Client, TableName: string, stated: Values) => {
  if (!isOn(stated.Enabled)) return;
  const { TimeToLiveDescription } = await tables.send(new DescribeTimeToLiveCommand({ TableName }));
  if (TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED') return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName: String(stated.AttributeName) };
  await tables.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
};

const setRecovery = async ({ tables }: Client, TableName: string, stated: Values) => {
  if (!isOn(stated.PointInTimeRecoveryEnabled)) return;
  const { ContinuousBackupsDescription } = await tables.send(new DescribeContinuousBackupsCommand({ TableName }));
  const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  if (recovery?.PointInTimeRecoveryStatus === 'ENABLED') return;
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await tables.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
};

const setEncryption = async ({ tables }: Client, TableName: string, stated: Values) => {
  if (!isOn(stated.SSEEnabled)) return;
  const { Table } = await tables.send(new DescribeTableCommand({ TableName }));
  if (Table?.SSEDescription?.Status === 'ENABLED') return;
  await tables.send(new UpdateTableCommand({ TableName, SSESpecification: { Enabled: true } }));
};

/** Sets on each table of a deployed stack what its template states and the engine's importer dropped. */
export const setTableSettings = async (client: Client, resources: Awaited<ReturnType<typeof deployedResources>>) => {
  for (const { physicalId, properties } of resources('AWS::DynamoDB::Table')) {
    await setExpiry(client, physicalId, part(properties, 'TimeToLiveSpecification'));
    await setRecovery(client, physicalId, part(properties, 'PointInTimeRecoverySpecification'));
    await setEncryption(client, physicalId, part(properties, 'SSESpecification'));
  }
};
