import { DeleteObjectCommand, HeadObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { EngineClients } from '../stacks/clients';
import { ASSETS, PAGE, type ShopFile } from './files';

/** For so long a page that was open when it was replaced may still load what it has not loaded yet. */
const OPEN_PAGE_HOURS = 24;

/** `until`: nothing was deleted, since the page was published too recently. */
export type Pruned = { deleted: string[]; until?: Date };

/** Deletes the assets that the published page does not use, when it has been there for a day. */
export const pruneAssets = async (
  { objects }: Pick<EngineClients, 'objects'>,
  Bucket: string,
  files: readonly ShopFile[],
  now: Date,
): Promise<Pruned> => {
  const { LastModified = now } = await objects.send(new HeadObjectCommand({ Bucket, Key: PAGE }));
  const until = new Date(LastModified.getTime() + OPEN_PAGE_HOURS * 3_600_000);
  if (until > now) return { deleted: [], until };
  const used = new Set(files.map(({ key }) => key));
  const deleted: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: objects }, { Bucket, Prefix: ASSETS })) {
    for (const { Key } of Contents) {
      if (!Key || used.has(Key)) continue;
      await objects.send(new DeleteObjectCommand({ Bucket, Key }));
      deleted.push(Key);
    }
  }
  return { deleted };
};
