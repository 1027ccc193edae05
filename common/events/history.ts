import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type HistoryEntry, PositionTaken } from './history-entry';

/**
 * Appends entries to a history table, each at most once. It only ever puts what is not there: nothing is changed or deleted.
 * @throws PositionTaken rather than let one entry hide another
 */
export const historyAppender =
  ({ client, tableName }: { client: DynamoDBDocumentClient; tableName: string }) =>
  async <E extends HistoryEntry>(entry: E): Promise<void> => {
    const command = new PutCommand({
      TableName: tableName,
      Item: entry,
      ConditionExpression: 'attribute_not_exists(#record)',
      ExpressionAttributeNames: { '#record': 'record' },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      await client.send(command);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const there = error.Item && unmarshall(error.Item);
      if (there?.changeId !== entry.changeId) throw new PositionTaken(entry);
    }
  };
