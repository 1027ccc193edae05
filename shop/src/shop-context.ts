import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Client, Delivery, Order } from '../../clients/typescript/src/client';
import type { ShopConfig } from './config';
import type { ServerClock } from './server-clock';
import type { Session } from './session';
import type { CartStore } from './stored-cart';
import type { Followed } from './tracking';

/** What every page may use. */
export type Shop = {
  config: ShopConfig;
  session: Session;
  client: Client;
  carts: CartStore;
  clock: ServerClock;
  /** The customer's orders, as this page has last seen them. */
  tracking: Followed<'tracking'>;
  place: () => Promise<Order>;
  /** What this page has just placed, by its id: known before any API is asked for it. */
  justPlaced: Map<string, Order>;
  /** The booking that this page has just made for an order, by the order's id. */
  justBooked: Map<string, Delivery>;
};

export const ShopContext = createContext<Shop | undefined>(undefined);

export const useShop = (): Shop => {
  const shop = useContext(ShopContext);
  if (!shop) throw new Error('A page is shown outside of the shop.');
  return shop;
};
