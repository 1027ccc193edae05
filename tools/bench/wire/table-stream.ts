import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { credentials, region } from '../../stacks/environment';

export type { StreamRecord };

/** Turns on the stream of a table that has just been made. Returns a reader of what came since it was last asked. */
export const openTableStream = async (endpoint: string, TableName: string) => {
  const tables = new DynamoDBClient({ endpoint, region, credentials });
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const;
  const { TableDescription } = await tables.send(new UpdateTableCommand({ TableName, StreamSpecification }));
  tables.destroy();
  const streams = new DynamoDBStreamsClient({ endpoint, region, credentials });
  const StreamArn = TableDescription?.LatestStreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const from = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
  // Where to go on. An engine in memory forgets an iterator that was made before the first record.
  let next: string | undefined;
  return async (): Promise<StreamRecord[]> => {
    const { ShardIterator } = next === undefined ? await streams.send(from) : { ShardIterator: next };
    const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    if (Records.length > 0 || next !== undefined) next = NextShardIterator;
    return Records;
  };
};

/** One record as Lambda hands it to a function. */
export const asBatch = ({ dynamodb }: StreamRecord) => ({
  Records: [
    {
      dynamodb: {
        ...dynamodb,
        ApproximateCreationDateTime: Math.floor((dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1_000),
      },
    },
  ],
});
