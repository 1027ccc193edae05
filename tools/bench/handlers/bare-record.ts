import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBStreamEvent } from 'aws-lambda';

/** Puts each record's item into a table and on a bus, and nothing else: what the recorder of changes cannot cost less than. */
const table = new DynamoDBClient();
const bus = new EventBridgeClient();

export const handler = async ({ Records }: DynamoDBStreamEvent) => {
  for (const { dynamodb } of Records) {
    const item = Object(dynamodb?.NewImage);
    await table.send(new PutItemCommand({ TableName: 'history', Item: item }));
    const entry = { EventBusName: 'bus', Source: 'bench', DetailType: 'Changed', Detail: JSON.stringify(item) };
    await bus.send(new PutEventsCommand({ Entries: [entry] }));
  }
};
