export type StockItem = { restaurantId: number; id: number; name: string; quantity: number };

export type Reserved = 'reserved' | 'rejected' | 'released';
export type StockReleased = 'released' | 'nothing';

/**
 * The stock of the restaurants. `key` is a UUID that names one reservation: a repeated call has no further effect and gets
 * the same answer. Every call may throw ThirdPartyUnavailable, and ThirdPartyRefused when it is out of order.
 */
export type Stock = {
  /** Holds all items or none. `released`: `release` came first and made the key final, so nothing is held. */
  reserve: (key: string, items: readonly StockItem[]) => Promise<Reserved>;
  /** Gives back what is held, and says whether anything was. A key never seen becomes final too. */
  release: (key: string) => Promise<StockReleased>;
  /** Takes what is held out of the stock for good. @throws ThirdPartyRefused when nothing is held */
  ship: (key: string) => Promise<'shipped'>;
};
