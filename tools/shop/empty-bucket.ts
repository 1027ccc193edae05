import { DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { Failure } from '../setup/failure.mjs';
import type { EngineClients } from '../stacks/clients';

type Clients = Pick<EngineClients, 'cloudFormation' | 'objects'>;

/** Asked for by itself, since a stack whose deletion failed has no outputs. */
const bucketOf = async ({ cloudFormation }: Clients, StackName: string): Promise<string | undefined> => {
  try {
    const ask = new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'ShopBucket' });
    const { StackResourceDetail } = await cloudFormation.send(ask);
    return StackResourceDetail?.ResourceStatus === 'DELETE_COMPLETE'
      ? undefined
      : StackResourceDetail?.PhysicalResourceId;
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
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

/** Deletes all versions of all files of the shop: CloudFormation deletes only a bucket that is empty. Can be repeated. */
export const emptyShopBucket = async (clients: Clients, stackName: string): Promise<void> => {
  const Bucket = await bucketOf(clients, stackName);
  let next: ListObjectVersionsCommandInput | undefined = Bucket === undefined ? undefined : { Bucket };
  while (Bucket !== undefined && next) {
    const page: ListObjectVersionsCommandOutput = await clients.objects.send(new ListObjectVersionsCommand(next));
    await deleteVersions(clients, Bucket, page);
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    next = page.IsTruncated ? { Bucket, KeyMarker, VersionIdMarker } : undefined;
  }
};
