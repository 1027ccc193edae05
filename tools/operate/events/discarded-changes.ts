// The changes that Lambda gave up on, whole, in the bucket that the stream's event source mapping names.

import { GetEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { deployedResources } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';
import type { DeadLetter } from './dead-letters';

type Clients = Place['clients'];

const S3_ARN = /^arn:[\w-]+:s3:::(.+)$/;

/** What Lambda writes about an invocation that it discarded; `payload` is the event as text. */
const Discarded = z.object({
  requestContext: z.object({ condition: z.string() }),
  timestamp: z.string(),
  payload: z.string(),
});

const Records = z.object({
  Records: z.array(
    z.custom<DynamoDBRecord>((value) => z.safeParse(z.object({ dynamodb: z.looseObject({}) }), value).success),
  ),
});

const ofStack = async (clients: Clients, stack: string): Promise<string[]> => {
  const mappings = (await deployedResources(clients, stack))('AWS::Lambda::EventSourceMapping');
  const destinations = await Promise.all(
    mappings.map(({ physicalId }) => clients.functions.send(new GetEventSourceMappingCommand({ UUID: physicalId }))),
  );
  return destinations.flatMap(
    ({ DestinationConfig }) => S3_ARN.exec(DestinationConfig?.OnFailure?.Destination ?? '')?.[1] ?? [],
  );
};

/** The buckets with the discarded changes of these stacks. */
export const discardBuckets = async (clients: Clients, stacks: readonly string[]): Promise<string[]> => [
  ...new Set((await Promise.all(stacks.map((stack) => ofStack(clients, stack)))).flat()),
];

type ObjectPlace = { bucket: string; key: string };

const reasonOf = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';

/** Nothing where the object is gone by now: somebody else has recorded it. */
const textAt = async ({ objects }: Clients, { bucket: Bucket, key: Key }: ObjectPlace): Promise<string | undefined> => {
  try {
    const { Body } = await objects.send(new GetObjectCommand({ Bucket, Key }));
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};

async function* keysIn({ objects }: Clients, Bucket: string) {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: objects }, { Bucket }))
    for (const { Key } of Contents) if (Key) yield Key;
}

const discardedAt = async (clients: Clients, place: ObjectPlace): Promise<DeadLetter | undefined> => {
  const text = await textAt(clients, place);
  if (text === undefined) return undefined;
  const found = { where: place.bucket, id: place.key };
  try {
    const { requestContext, timestamp, payload } = z.parse(Discarded, JSON.parse(text));
    return { ...found, reason: requestContext.condition, since: new Date(timestamp).toISOString(), content: payload };
  } catch {
    return { ...found, reason: 'UNREADABLE', since: '', content: text };
  }
};

/** The discarded changes in a bucket, one for each batch that Lambda gave up on. */
export const discardedIn = async (clients: Clients, bucket: string): Promise<DeadLetter[]> => {
  const found: DeadLetter[] = [];
  for await (const key of keysIn(clients, bucket)) {
    const discarded = await discardedAt(clients, { bucket, key });
    if (discarded) found.push(discarded);
  }
  return found;
};

type Recording = (records: readonly DynamoDBRecord[]) => Promise<void>;

/**
 * Records the discarded changes of a bucket again, and deletes what was recorded. What is refused again stays.
 * @returns how many batches were recorded, and why each of the others was not
 */
export const redriveBucket = async (clients: Clients, bucket: string, record: Recording, onRecorded: () => void) => {
  let moved = 0;
  const refused: string[] = [];
  for await (const key of keysIn(clients, bucket)) {
    const discarded = await discardedAt(clients, { bucket, key });
    if (!discarded) continue;
    try {
      await record(z.parse(Records, JSON.parse(discarded.content)).Records);
    } catch (error) {
      refused.push(`s3://${bucket}/${key}: ${reasonOf(error)}`);
      continue;
    }
    await clients.objects.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    moved += 1;
    onRecorded();
  }
  return { moved, refused };
};
