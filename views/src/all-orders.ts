import type { Order } from '../../events/order';
import type { OrderKey } from './contribution';
import type { News } from './known';

/** A place in a reading of all orders. */
export type Cursor = Record<string, unknown>;

/** The orders, as those who keep them know them. */
export type AllOrders = {
  /** The order as it stands. */
  find: (key: OrderKey) => Promise<Order | undefined>;
  /** All that the histories of the order and of its fulfilment say. */
  news: (key: OrderKey) => Promise<News[]>;
  /** The keys of all orders that have a history, from a place on; one may come several times. */
  pages: (after?: Cursor) => AsyncIterable<{ keys: readonly OrderKey[]; next: Cursor | undefined }>;
};
