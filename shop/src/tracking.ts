import type { Client, ViewListing, ViewName, ViewPage, ViewRow } from '../../clients/typescript/src/client';

type Row = ViewRow<'tracking'>;
type Views = Pick<Client['views'], 'own'>;

export const PAGE = 20;

/**
 * The first page of a listing, read again and again: while nothing has changed, the service answers with 304 and no content. `look`
 * gives what is new, or nothing when there is none; `last` what it gave before.
 */
export const followPage = <V extends ViewName>(listing: Pick<ViewListing<V>, 'page'>) => {
  let kept: ViewPage<V> | undefined;
  const look = async (): Promise<ViewPage<V> | undefined> => {
    const page = await listing.page({ ifNoneMatch: kept?.etag });
    if (page === 'unchanged') return undefined;
    kept = page;
    return kept;
  };
  return { look, last: (): ViewPage<V> | undefined => kept };
};
export type Followed<V extends ViewName> = ReturnType<typeof followPage<V>>;

/** The customer's latest orders. */
export const trackOrders = (views: Views): Followed<'tracking'> => followPage(views.own('tracking', { limit: PAGE }));

/** One order, on whichever page it is; that page alone is asked for again, until the order has left it. */
export const trackOrder = (views: Views, orderId: string) => {
  let at: { cursor: string | undefined; etag: string | undefined } | undefined;
  const rowIn = (rows: readonly Row[]) => rows.find((row) => row.orderId === orderId);

  const search = async (): Promise<Row | undefined> => {
    let cursor: string | undefined;
    do {
      const page = await views.own('tracking', { limit: PAGE, cursor }).page();
      const row = rowIn(page.items);
      at = row && { cursor, etag: page.etag };
      if (row) return row;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return undefined;
  };

  /** The order as it is in the view: `unchanged` since it was last given, nothing when it is not there yet. */
  return async (): Promise<Row | 'unchanged' | undefined> => {
    if (!at) return search();
    const page = await views.own('tracking', { limit: PAGE, cursor: at.cursor }).page({ ifNoneMatch: at.etag });
    if (page === 'unchanged') return page;
    const row = rowIn(page.items);
    if (!row) return search();
    at = { ...at, etag: page.etag };
    return row;
  };
};
