export type StockItem = { restaurantId: number; id: number; name: string; quantity: number };

/** What a stock does for us. A repeated call with the same key does nothing twice and has the same answer. */
export type Stock = {
  /** Holds all items, or none. `released` when the key was released before: a call that arrives late holds nothing. */
  reserve: (key: string, items: readonly StockItem[]) => Promise<'reserved' | 'rejected' | 'released'>;
  /** Gives back what is held under the key, which is then final, even if it was never seen. Whether anything was held. */
  release: (key: string) => Promise<'released' | 'nothing'>;
  /** What was held has left the house. */
  ship: (key: string) => Promise<'shipped'>;
};
