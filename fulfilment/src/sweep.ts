import type { FulfilmentKey } from './fulfilment';
import { type FulfilmentTable, SHARDS } from './fulfilment-table';

type Deps = {
  fulfilments: Pick<FulfilmentTable, 'due'>;
  attend: (key: FulfilmentKey) => Promise<void>;
  now: () => Date;
  /** Whether there is still time for another one. */
  hasTime: () => boolean;
  onError: (key: FulfilmentKey, error: unknown) => void;
  /** Told of a partition of the index of which not everything could be read. */
  onUnread: (shard: number, error: unknown) => void;
};

const shards = Array.from({ length: SHARDS }, (_, shard) => shard);

/**
 * Looks at every fulfilment whose time has come, the longest waiting first, until there is none or no time is left: the next
 * sweep goes on there. One that fails does not keep the others waiting, and neither does a partition that cannot be read.
 * @returns how many it has looked at
 */
export const sweep =
  ({ fulfilments, attend, now, hasTime, onError, onUnread }: Deps) =>
  async (): Promise<number> => {
    let attended = 0;
    const sweepShard = async (shard: number) => {
      for await (const key of fulfilments.due(shard, now())) {
        if (!hasTime()) return;
        await attend(key).catch((error: unknown) => onError(key, error));
        attended += 1;
      }
    };
    await Promise.all(shards.map((shard) => sweepShard(shard).catch((error: unknown) => onUnread(shard, error))));
    return attended;
  };
