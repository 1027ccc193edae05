import { userIdOf } from '../../../tests/support/builders';
import type { ViewPage } from '../../../views/src/read-view';
import type { View } from '../../../views/src/view';
import type { Connection } from '../in-process/connection';
import type { Random } from '../random';
import type { StreamRecord } from '../simulation/engine';
import type { LoadedProduct } from './product';
import type { Reading } from './stored';
import { views } from './views';

/** What tells a row from all others of its partition, as a reader sees it: none of it changes while the row is there. */
const TELLING = ['userId', 'orderId', 'orderTime', 'at', 'place', 'dish', 'day', 'currency'];
const identityOf = (content: Record<string, unknown>): string =>
  JSON.stringify(TELLING.map((name) => content[name] ?? ''));

type Walk = {
  view: View;
  key: string;
  limit: number;
  cursor?: string | undefined;
  /** The partition that is read, and the rows that were there since the first page. */
  read?: { partition: string; steady: Set<string> };
  shown: string[];
  began: number;
};

type Outside = {
  read: LoadedProduct['read'];
  reading: Reading;
  random: Random;
  now: () => number;
  onFound: (finding: string) => void;
};

const MAX_LIMIT = 3;
/** So long a reader may turn pages, whatever is rebuilt. */
const READABLE_MS = 60 * 60_000;
const ADMIN = { userId: userIdOf('admin'), isAdmin: true };

/** What went wrong with a walk that has come to its end. */
const findingsIn = ({ view, key, read, shown }: Walk): string[] => {
  const where = `a listing of ${view.name} ${key}`;
  const twice = shown.filter((one, index) => shown.indexOf(one) !== index);
  const skipped = [...(read?.steady ?? [])].filter((one) => !shown.includes(one));
  return [
    ...twice.map((one) => `${where} shows twice ${one}`),
    ...skipped.map((one) => `${where} skips ${one}, which was there all the time`),
  ];
};

/** Somebody who reads listings page by page while everything changes, one after the other. */
export const createWalker = ({ read, reading, random, now, onFound }: Outside) => {
  let walk: Walk | undefined;
  const counts = { walks: 0, pages: 0 };

  const begin = (): Walk => {
    const view = random.pick(views);
    const keys = reading.generation(view, reading.generations(view.name).live).map(({ partition }) => partition);
    return {
      view,
      key: keys.length > 0 ? random.pick(keys) : '1',
      limit: 1 + random.below(MAX_LIMIT),
      shown: [],
      began: now(),
    };
  };

  const rowsNow = ({ view }: Walk, partition: string): string[] => {
    const [generation = '', key] = [
      partition.slice(0, partition.indexOf('#')),
      partition.slice(partition.indexOf('#') + 1),
    ];
    const number = Number(generation.slice(view.name.length + 1));
    return reading
      .generation(view, number)
      .filter((row) => row.partition === key && row.orders !== 0)
      .map(({ content }) => identityOf(content));
  };

  /** Notes which rows there are when the first page is read, and whether the next ones are read from the same generation. */
  const onQuery = (partition: string) => {
    if (!walk || partition === 'generations') return;
    walk.read ??= { partition, steady: new Set(rowsNow(walk, partition)) };
    if (walk.read.partition !== partition)
      onFound(`a listing that began in ${walk.read.partition} goes on in ${partition}`);
  };

  const isInTime = ({ began }: Walk) => now() < began + READABLE_MS;

  const take = (page: ViewPage) => {
    if (!walk) return;
    if (!isInTime(walk)) {
      walk = undefined;
      return;
    }
    counts.pages += 1;
    walk.shown.push(...page.items.map(identityOf));
    walk.cursor = page.nextCursor;
    if (walk.cursor !== undefined) return;
    counts.walks += 1;
    findingsIn(walk).forEach(onFound);
    walk = undefined;
  };

  return {
    counts,
    /** The way of the readers to the table. */
    through:
      (connection: Connection): Connection =>
      (operation, body) => {
        if (operation === 'Query') onQuery(JSON.parse(body).ExpressionAttributeValues[':partition'].S);
        return connection(operation, body);
      },
    onWritten: ({ dynamodb: { OldImage } }: StreamRecord) => {
      if (!walk?.read || OldImage?.partition?.S !== walk.read.partition) return;
      const there = new Set(rowsNow(walk, walk.read.partition));
      for (const one of walk.read.steady) if (!there.has(one)) walk.read.steady.delete(one);
    },
    /** Gives up the listing that is read. */
    stop: () => {
      walk = undefined;
    },
    /** Reads the next page. A listing of a generation that is gone is given up. */
    step: async () => {
      walk ??= begin();
      const { view, key, limit, cursor } = walk;
      try {
        take(await read({ caller: ADMIN, view: view.name, key, limit, cursor }));
      } catch (error) {
        if (Object(error).code !== 'INVALID_CURSOR') throw error;
        if (walk && isInTime(walk)) onFound(`a listing of ${view.name} ${key} is refused while it may be read`);
        walk = undefined;
      }
    },
  };
};
