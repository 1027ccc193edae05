import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Client, Order } from '../../clients/typescript/src/client';
import type { ShopConfig } from './config';
import type { ServerClock } from './server-clock';
import type { Session } from './session';
import type { CartStore } from './stored-cart';

/** What every page may use. */
export type Shop = {
  config: ShopConfig;
  session: Session;
  client: Client;
  carts: CartStore;
  clock: ServerClock;
  place: () => Promise<Order>;
};

export const ShopContext = createContext<Shop | undefined>(undefined);

export const useShop = (): Shop => {
  const shop = useContext(ShopContext);
  if (!shop) throw new Error('A page is shown outside of the shop.');
  return shop;
};
