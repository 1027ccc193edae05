export type Page<T> = { items: T[]; nextCursor: string | undefined };

/** Every item of every page, in order; `pages()` gives the pages. A page is requested only when it is needed. */
export type Listing<T, P extends Page<T> = Page<T>> = AsyncIterable<T> & { pages: () => AsyncIterable<P> };

export type PageOptions = {
  /** How many items a page has at most, 1 to 100. */
  limit?: number | undefined;
  /** Where to begin: the `nextCursor` of a page read before. */
  cursor?: string | undefined;
};

export const listing = <T, P extends Page<T>>(
  read: (cursor: string | undefined) => Promise<P>,
  from: string | undefined,
): Listing<T, P> => {
  async function* pages() {
    let cursor = from;
    do {
      const page = await read(cursor);
      yield page;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  async function* items() {
    // A page of a filtered listing may be empty and not be the last.
    for await (const page of pages()) yield* page.items;
  }
  return { pages, [Symbol.asyncIterator]: items };
};

/** The cursor in a `Link` header to the next page. */
export const cursorIn = (link: string | null): string | undefined => {
  const [, query] = /<\?([^>]*)>\s*;\s*rel="next"/.exec(link ?? '') ?? [];
  return new URLSearchParams(query ?? '').get('cursor') ?? undefined;
};
