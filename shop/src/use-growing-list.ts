import { useRef, useState } from 'preact/hooks';
import { useAction } from './use-calls';

type Page<T> = { items: readonly T[]; nextCursor?: string | undefined };

type Listing<T> = {
  /** The page that is read again and again. */
  first: Page<T> | undefined;
  keyOf: (row: T) => string;
  readAfter: (cursor: string | undefined) => Promise<Page<T>>;
};

/** A list whose first page is kept up to date, and grows when older ones are asked for. What has moved off the first page stays. */
export const useGrowingList = <T>({ first, keyOf, readAfter }: Listing<T>) => {
  const seen = useRef(new Map<string, T>());
  const [last, setLast] = useState<Page<T>>();
  const { nextCursor } = last ?? first ?? {};
  const more = useAction(async () => {
    const page = await readAfter(nextCursor);
    // What has come to the first page since then is newer.
    const older = page.items.filter((row) => !seen.current.has(keyOf(row)));
    for (const row of older) seen.current.set(keyOf(row), row);
    setLast(page);
  });
  for (const row of first?.items ?? []) seen.current.set(keyOf(row), row);
  return { rows: [...seen.current.values()], hasMore: nextCursor !== undefined, more };
};
