/** The key of a record of a user. */
type Key = { userId: string; orderId: string };

type Comparison<K extends Key, D extends K> = {
  /** The keys that there are to compare, page by page; one may be there several times. */
  sources: readonly AsyncIterable<readonly K[]>[];
  compare: (key: K) => Promise<D[]>;
  /** Lets the changes arrive that are on their way. */
  settle: () => Promise<void>;
  onCompared: (compared: number) => void;
};

const AT_ONCE = 10;
const ROUNDS = 3;

const textOf = ({ userId, orderId }: Key): string => JSON.stringify([userId, orderId]);

/** Each key once. */
export const distinct = <K extends Key>(keys: readonly K[]): K[] => [
  ...new Map(keys.map((key) => [textOf(key), key])).values(),
];

/**
 * Compares records under all keys, each once, while the services run: what differs is looked at again before it is reported,
 * since what follows a change comes a moment after it.
 */
export const compareAll = async <K extends Key, D extends K>({
  sources,
  compare,
  settle,
  onCompared,
}: Comparison<K, D>): Promise<{ compared: number; differences: D[] }> => {
  const comparing = async (keys: readonly K[]): Promise<D[]> => {
    const found: D[] = [];
    for (let at = 0; at < keys.length; at += AT_ONCE)
      found.push(...(await Promise.all(keys.slice(at, at + AT_ONCE).map(compare))).flat());
    return found;
  };
  const seen = new Set<string>();
  let differences: D[] = [];
  for (const source of sources)
    for await (const keys of source) {
      const fresh = distinct(keys).filter((key) => !seen.has(textOf(key)));
      for (const key of fresh) seen.add(textOf(key));
      differences.push(...(await comparing(fresh)));
      onCompared(seen.size);
    }
  for (let round = 0; round < ROUNDS && differences.length > 0; round += 1) {
    await settle();
    differences = await comparing(distinct(differences));
  }
  return { compared: seen.size, differences };
};
