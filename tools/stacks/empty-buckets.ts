import { DescribeStacksCommand, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { Failure } from '../setup/failure.mjs';
import type { EngineClients } from './clients';

type Clients = Pick<EngineClients, 'cloudFormation' | 'objects'>;

const isMissing = (error: unknown): boolean => error instanceof Error && error.message.includes('does not exist');

/** A stack that may keep its data is asked whether it does; the shop's files are never kept. */
const keepsBuckets = async ({ cloudFormation }: Clients, StackName: string): Promise<boolean> => {
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  const parameters = Stacks.flatMap(({ Parameters = [] }) => Parameters);
  return parameters.some((one) => one.ParameterKey === 'DataRetention' && one.ParameterValue !== 'Delete');
};

/** Its buckets, also when its deletion has failed before. */
const bucketsOf = async (clients: Clients, StackName: string): Promise<string[]> => {
  try {
    if (await keepsBuckets(clients, StackName)) return [];
    const found: string[] = [];
    const pages = paginateListStackResources({ client: clients.cloudFormation }, { StackName });
    for await (const { StackResourceSummaries = [] } of pages)
      for (const { ResourceType, ResourceStatus, PhysicalResourceId } of StackResourceSummaries)
        if (ResourceType === 'AWS::S3::Bucket' && ResourceStatus !== 'DELETE_COMPLETE')
          found.push(...(PhysicalResourceId ? [PhysicalResourceId] : []));
    return found;
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

type Page = Pick<ListObjectVersionsCommandOutput, 'Versions' | 'DeleteMarkers'>;

const deleteVersions = async ({ objects }: Clients, Bucket: string, { Versions = [], DeleteMarkers = [] }: Page) => {
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
  if (Objects.length === 0) return;
  const { Errors = [] } = await objects.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  const [first] = Errors;
  if (first) throw new Failure(`${first.Key} of the bucket ${Bucket} was not deleted: ${first.Message}`);
};

const emptyBucket = async (clients: Clients, Bucket: string) => {
  let next: ListObjectVersionsCommandInput | undefined = { Bucket };
  while (next) {
    const page: ListObjectVersionsCommandOutput = await clients.objects.send(new ListObjectVersionsCommand(next));
    await deleteVersions(clients, Bucket, page);
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    next = page.IsTruncated ? { Bucket, KeyMarker, VersionIdMarker } : undefined;
  }
};

/**
 * Deletes all versions of all objects in the buckets that go with a stack: CloudFormation deletes only a bucket that is empty.
 * What the stack retains stays. Can be repeated.
 */
export const emptyBuckets = async (clients: Clients, stackName: string): Promise<void> => {
  for (const bucket of await bucketsOf(clients, stackName)) await emptyBucket(clients, bucket);
};
