import createFetchClient from 'openapi-fetch';
import { dataOf } from './answer';
import type { Begin, Call, CallOptions } from './call';
import type { components, paths } from './generated/views';
import { type Listing, listing, type Page, type PageOptions } from './pages';
import { pathWith } from './path';

type AnyPage = components['schemas']['ViewPage'];
/** The name of a view. */
export type ViewName = AnyPage['view'];
/** What a row of a view shows. */
export type ViewRow<V extends ViewName> = Extract<AnyPage, { view: V }>['items'][number];
/** A page of a view. With its `etag` in `ifNoneMatch` it is sent again only when it has changed. */
export type ViewPage<V extends ViewName> = Page<ViewRow<V>> & { etag: string | undefined };

type ReadOptions = CallOptions & PageOptions;

/** Every row of a part of a view, in the view's order; `pages()` gives the pages, `page()` the first one. */
export type ViewListing<V extends ViewName> = Listing<ViewRow<V>, ViewPage<V>> & {
  page(): Promise<ViewPage<V>>;
  /** `unchanged` when it is still the page with this tag, which is then not sent. */
  page(known: { ifNoneMatch: string | undefined }): Promise<ViewPage<V> | 'unchanged'>;
};

const isOf = <V extends ViewName>(page: AnyPage, view: V): page is AnyPage & { items: ViewRow<V>[] } =>
  page.view === view;

type Wanted<V extends ViewName> = { view: V; key?: string | undefined };

export const viewsApi = (baseUrl: string | undefined, begin: Begin) => {
  const api = createFetchClient<paths>({ baseUrl: baseUrl ?? '', pathSerializer: pathWith });

  const ask = (
    { view, key }: Wanted<ViewName>,
    query: { limit?: number; cursor?: string },
    ifNoneMatch: string | undefined,
    call: Call,
  ) => {
    const header = ifNoneMatch === undefined ? {} : { 'If-None-Match': ifNoneMatch };
    return key === undefined
      ? api.GET('/views/{view}', { params: { path: { view }, query, header }, fetch: call.fetch })
      : api.GET('/views/{view}/{key}', { params: { path: { view, key }, query, header }, fetch: call.fetch });
  };

  const read = async <V extends ViewName>(
    wanted: Wanted<V>,
    { limit, cursor, ...options }: ReadOptions,
    ifNoneMatch?: string,
  ): Promise<ViewPage<V> | 'unchanged'> => {
    if (baseUrl === undefined) throw new TypeError('viewsUrl must be set in the options of createClient.');
    const call = begin({ repeatable: true, ...options });
    const query = { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) };
    const result = await ask(wanted, query, ifNoneMatch, call);
    if (result.response.status === 304 && ifNoneMatch !== undefined) return 'unchanged';
    const page = dataOf(result, call);
    if (!isOf(page, wanted.view)) throw call.problem(result.response, page);
    return { items: page.items, nextCursor: page.nextCursor, etag: result.response.headers.get('ETag') ?? undefined };
  };

  const readWhole = async <V extends ViewName>(wanted: Wanted<V>, options: ReadOptions): Promise<ViewPage<V>> => {
    const page = await read(wanted, options);
    // Without a tag that it could be the same as, it is always sent.
    if (page === 'unchanged') throw new TypeError('A page was not sent.');
    return page;
  };

  const listed = <V extends ViewName>(wanted: Wanted<V>, options: ReadOptions): ViewListing<V> => {
    function page(): Promise<ViewPage<V>>;
    function page(known: { ifNoneMatch: string | undefined }): Promise<ViewPage<V> | 'unchanged'>;
    function page(known?: { ifNoneMatch: string | undefined }) {
      return read(wanted, options, known?.ifNoneMatch);
    }
    return { ...listing((cursor) => readWhole(wanted, { ...options, cursor }), options.cursor), page };
  };

  return {
    /** The signed-in user's part of a view that has one for each user. */
    own: <V extends ViewName>(view: V, options: ReadOptions = {}): ViewListing<V> => listed({ view }, options),
    /** The part of a view under a key. Most views are for admins. */
    get: <V extends ViewName>(view: V, key: string, options: ReadOptions = {}): ViewListing<V> =>
      listed({ view, key }, options),
  };
};
