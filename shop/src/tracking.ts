import type { Client, ViewRow } from '../../clients/typescript/src/client';

type Row = ViewRow<'tracking'>;
type Views = Pick<Client['views'], 'own'>;
type Kept = { etag: string | undefined; rows: Row[]; nextCursor: string | undefined };

const PAGE = 20;

/**
 * The customer's orders, read again and again: while nothing has changed, the service answers with 304 and no content. `look` gives
 * what is new, or nothing when there is none; `last` what it gave before.
 */
export const trackOrders = (views: Views) => {
  let kept: Kept | undefined;
  const look = async (): Promise<Omit<Kept, 'etag'> | undefined> => {
    const page = await views.own('tracking', { limit: PAGE }).page({ ifNoneMatch: kept?.etag });
    if (page === 'unchanged') return undefined;
    kept = { etag: page.etag, rows: page.items, nextCursor: page.nextCursor };
    return kept;
  };
  return { look, last: (): Omit<Kept, 'etag'> | undefined => kept };
};
export type Tracking = ReturnType<typeof trackOrders>;

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
