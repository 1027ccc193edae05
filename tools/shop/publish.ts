import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import { say, step } from '../setup/steps.mjs';
import type { EngineClients } from '../stacks/clients';
import { localDirectory, root } from '../stacks/paths';
import { deployedShop } from './deployed-config';
import { shopFiles } from './files';
import { type Pruned, pruneAssets } from './prune';
import { type Uploaded, uploadFiles } from './upload';

type Clients = Pick<EngineClients, 'cloudFormation' | 'objects'>;
type Options = {
  stackName: string;
  /** What was built before; without it the shop is built. */
  dist?: string | undefined;
  prune?: boolean | undefined;
};

const toldUploaded = ({ uploaded, unchanged }: Uploaded, url: string): string => {
  const count = uploaded.length === 1 ? '1 file' : `${uploaded.length} files`;
  const done = uploaded.length === 0 ? 'Nothing has changed' : `${count} published: ${uploaded.join(', ')}`;
  return `${done}; ${unchanged.length} unchanged. The shop is at ${url}/`;
};

const toldPruned = ({ deleted, until }: Pruned): string => {
  if (until)
    return `No asset was deleted: pages that were open before this release may still need them, until ${until.toISOString()}.`;
  return deleted.length === 0 ? 'There was no asset to delete.' : `Deleted: ${deleted.join(', ')}`;
};

/** Builds into a folder of this process, so that two publications at once do not mix. */
const built = async (work: (directory: string) => Promise<void>) => {
  const directory = join(localDirectory, `shop-${process.pid}`);
  const args = [join(root, 'shop', 'build.mjs'), '--out', directory];
  try {
    await step('building the shop', () => run(process.execPath, args, { cwd: root, name: 'Building the shop' }));
    await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** Without a region, without credentials, or without an answer, in one line. */
const unread = (error: unknown): never => {
  if (error instanceof Failure || !(error instanceof Error)) throw error;
  throw new Failure(`The deployed stacks cannot be read: ${error.message || error.name}`);
};

/** Puts the shop into the bucket of its stack, with the addresses of the stacks that its pages call. */
export const publish = async (clients: Clients, { stackName, dist, prune = false }: Options): Promise<void> => {
  const { url, bucket, config } = await deployedShop(clients, stackName).catch(unread);
  const publishFrom = async (directory: string) => {
    const files = shopFiles(directory, config);
    say(toldUploaded(await uploadFiles(clients, bucket, files), url));
    if (prune) say(toldPruned(await pruneAssets(clients, bucket, files, new Date())));
  };
  await (dist === undefined ? built(publishFrom) : publishFrom(resolve(dist)));
};
