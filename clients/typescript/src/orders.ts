import createFetchClient from 'openapi-fetch';
import { dataOf } from './answer';
import type { Begin, CallOptions } from './call';
import type { components, paths } from './generated/orders';
import { type Conditional, ifMatchHeader, isRepeatable } from './if-match';
import { type Listing, listing, type Page, type PageOptions } from './pages';
import { pathWith } from './path';

export type Order = components['schemas']['Order'];
export type OrderStatus = Order['status'];
/** What a client sets in an order. */
export type OrderBody = components['schemas']['OrderBody'];
/** A change of an order, and the order as it stood after it. */
export type OrderHistoryEntry = components['schemas']['OrderHistoryEntry'];
/** `complete` is false when a change is missing from the page: the last ones come a moment after their answers. */
export type OrderHistoryPage = Page<OrderHistoryEntry> & { complete: boolean };

type PlaceOptions = CallOptions & {
  /** Names this one order for 24 hours; made for the call when there is none and the body has no `orderId`. */
  idempotencyKey?: string | undefined;
};
type ChangeOptions = CallOptions & Conditional;
type HistoryOptions = CallOptions & PageOptions;
type ListOptions = HistoryOptions & { status?: OrderStatus | undefined };

/** 128 random bits. Not by `crypto.randomUUID`, which a page has over https and on localhost only. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const keyFor = ({ orderId }: OrderBody, given: string | undefined) =>
  given ?? (orderId === undefined ? newKey() : undefined);

export const ordersApi = (baseUrl: string, begin: Begin) => {
  const api = createFetchClient<paths>({ baseUrl, pathSerializer: pathWith });

  const readPage = async ({ limit, status, ...options }: ListOptions, cursor?: string): Promise<Page<Order>> => {
    const call = begin({ repeatable: true, ...options });
    const query = {
      ...(limit !== undefined && { limit }),
      ...(status !== undefined && { status }),
      ...(cursor !== undefined && { cursor }),
    };
    const page = dataOf(await api.GET('/orders', { params: { query }, fetch: call.fetch }), call);
    return { items: page.orders, nextCursor: page.nextCursor };
  };

  const readHistory = async (
    orderId: string,
    { limit, ...options }: HistoryOptions,
    cursor?: string,
  ): Promise<OrderHistoryPage> => {
    const call = begin({ repeatable: true, ...options });
    const query = { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) };
    const request = { params: { path: { orderId }, query }, fetch: call.fetch };
    const { entries, nextCursor, complete } = dataOf(await api.GET('/orders/{orderId}/history', request), call);
    return { items: entries, nextCursor, complete };
  };

  return {
    /**
     * Places an order once, however often the request has to be sent. To call it again after an `ApiProblem` or a `NoAnswer`,
     * pass the error's `idempotencyKey`. If you may abort the call, pass a key from the start.
     */
    place: async (body: OrderBody, { idempotencyKey, ...options }: PlaceOptions = {}): Promise<Order> => {
      const key = keyFor(body, idempotencyKey);
      const call = begin({ repeatable: true, ...options, idempotencyKey: key });
      const params = { header: key === undefined ? {} : { 'Idempotency-Key': key } };
      return dataOf(await api.POST('/orders', { params, body, fetch: call.fetch }), call);
    },
    get: async (orderId: string, options: CallOptions = {}): Promise<Order> => {
      const call = begin({ repeatable: true, ...options });
      return dataOf(await api.GET('/orders/{orderId}', { params: { path: { orderId } }, fetch: call.fetch }), call);
    },
    /** The signed-in user's orders, newest first. */
    list: (options: ListOptions = {}): Listing<Order> => listing((cursor) => readPage(options, cursor), options.cursor),
    /** The changes of an order, oldest first. The pages tell whether any is missing. */
    history: (orderId: string, options: HistoryOptions = {}): Listing<OrderHistoryEntry, OrderHistoryPage> =>
      listing((cursor) => readHistory(orderId, options, cursor), options.cursor),
    /**
     * Replaces what a client may set, while the order is `PLACED`. Without an `ifMatch` that names one version it is not
     * sent again if it may have arrived: that could undo what somebody else has changed since.
     */
    edit: async (orderId: string, body: OrderBody, { ifMatch, ...options }: ChangeOptions = {}): Promise<Order> => {
      const call = begin({ repeatable: isRepeatable(ifMatch), ...options });
      const params = { path: { orderId }, header: ifMatchHeader(ifMatch) };
      return dataOf(await api.PUT('/orders/{orderId}', { params, body, fetch: call.fetch }), call);
    },
    /** Cancels an order while it is `PLACED` and new, or returns it if it is already canceled. */
    cancel: async (orderId: string, { ifMatch, ...options }: ChangeOptions = {}): Promise<Order> => {
      const call = begin({ repeatable: true, ...options });
      const params = { path: { orderId }, header: ifMatchHeader(ifMatch) };
      return dataOf(await api.DELETE('/orders/{orderId}', { params, fetch: call.fetch }), call);
    },
    /** For admins: the restaurant takes the order of this user. */
    acknowledge: async (
      { orderId, userId }: Pick<Order, 'orderId' | 'userId'>,
      { ifMatch, ...options }: ChangeOptions = {},
    ): Promise<Order> => {
      const call = begin({ repeatable: true, ...options });
      const params = { path: { orderId }, header: ifMatchHeader(ifMatch) };
      const request = { params, body: { userId }, fetch: call.fetch };
      return dataOf(await api.POST('/orders/{orderId}/acknowledge', request), call);
    },
  };
};
