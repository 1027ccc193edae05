import { createHash } from 'node:crypto';
import { HeadObjectCommand, NotFound, PutObjectCommand } from '@aws-sdk/client-s3';
import { Failure } from '../setup/failure.mjs';
import type { EngineClients } from '../stacks/clients';
import { ASSETS, type ShopFile } from './files';

type Client = Pick<EngineClients, 'objects'>;

/** What was written, and what was there already. */
export type Uploaded = { uploaded: string[]; unchanged: string[] };

/** A bucket's name instead of a bare "403": the answer to a HEAD has no text. */
const explained = (bucket: string) => (error: unknown) => {
  const status = error instanceof Error && '$metadata' in error ? Object(error.$metadata).httpStatusCode : undefined;
  if (status === 403) throw new Failure(`These credentials may not read and write the bucket ${bucket}.`);
  if (status === undefined && error instanceof Error)
    throw new Failure(`The bucket ${bucket} cannot be reached: ${error.message || error.name}.`);
  throw error;
};

/** Whether the bucket has this very file, with the same headers. S3's ETag is the MD5 of what it encrypts with its own keys. */
const isThere = async ({ objects }: Client, Bucket: string, { key: Key, ...file }: ShopFile): Promise<boolean> => {
  try {
    const { ETag, ContentType, CacheControl } = await objects.send(new HeadObjectCommand({ Bucket, Key }));
    const isSame = ETag === `"${createHash('md5').update(file.body).digest('hex')}"`;
    return isSame && ContentType === file.contentType && CacheControl === file.cacheControl;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
};

const upload = async (client: Client, Bucket: string, file: ShopFile): Promise<keyof Uploaded> => {
  if (await isThere(client, Bucket, file)) return 'unchanged';
  const { key: Key, body: Body, contentType: ContentType, cacheControl: CacheControl } = file;
  await client.objects.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl }));
  return 'uploaded';
};

/**
 * Writes what is new or has changed: the assets at once, then one file after the other. Wherever it ends, the page that is in the bucket
 * finds its assets, and the next call goes on. Two calls at once do no harm either: the last page wins, and the assets of both are there.
 */
export const uploadFiles = async (client: Client, bucket: string, files: readonly ShopFile[]): Promise<Uploaded> => {
  const done: Uploaded = { uploaded: [], unchanged: [] };
  const one = async (file: ShopFile) => {
    const how = await upload(client, bucket, file).catch(explained(bucket));
    done[how].push(file.key);
  };
  const isAsset = ({ key }: ShopFile) => key.startsWith(ASSETS);
  await Promise.all(files.filter(isAsset).map(one));
  for (const file of files.filter((other) => !isAsset(other))) await one(file);
  return done;
};
