import { render } from 'preact';
import { createClient } from '../../clients/typescript/src/client';
import { App, type Greeting } from './app';
import { configIn, type ShopConfig } from './config';
import { placeOrder } from './place-order';
import { serverClock } from './server-clock';
import { makeSession } from './session';
import { type Shop, ShopContext } from './shop-context';
import { newOrderId, storedCart } from './stored-cart';
import './shop.css';
import { texts } from './texts';
import { trackOrders } from './tracking';

const home = `${location.origin}/`;

const readConfig = async (): Promise<ShopConfig> => {
  const response = await fetch('/config.json', { cache: 'no-store' });
  return configIn(await response.json());
};

const openShop = (config: ShopConfig): Shop => {
  const leaveTo = (address: string) => location.assign(address);
  const clock = serverClock(Date.now);
  const onServerTime = (time: number) => clock.note({ time });
  const session = makeSession({ config, home, notes: sessionStorage, now: Date.now, leaveTo, onServerTime });
  const client = createClient({
    ...config,
    getToken: session.getToken,
    fetch: async (url, init) => {
      const askedAt = Date.now();
      const response = await fetch(url, init);
      // Where the APIs have another origin, it cannot be read, and the token's time stays.
      clock.note({ time: Date.parse(response.headers.get('Date') ?? ''), askedAt });
      return response;
    },
  });
  const newId = () => newOrderId((bytes) => crypto.getRandomValues(bytes));
  const carts = storedCart({ shelf: localStorage, newId });
  addEventListener('storage', carts.tell);
  const place = placeOrder({ orders: client.orders, carts });
  const just = { justPlaced: new Map(), justBooked: new Map() };
  return { config, session, client, carts, clock, tracking: trackOrders(client.views), place, ...just };
};

const show = (shop: Shop, greeting: Greeting) => {
  const root = document.getElementById('shop');
  if (!root) return;
  render(
    <ShopContext.Provider value={shop}>
      <App greeting={greeting} />
    </ShopContext.Provider>,
    root,
  );
};

const start = async () => {
  const shop = openShop(await readConfig());
  const { outcome, here } = await shop.session.begin(new URL(location.href));
  if (outcome === 'leaving') return;
  // The code in the address is used up; a reload or a bookmark must not bring it back.
  if (here !== undefined) history.replaceState(null, '', `/${here}`);
  else if (location.search) history.replaceState(null, '', `/${location.hash}`);
  show(shop, outcome);
};

start().catch(() => {
  const root = document.getElementById('shop');
  if (!root) return;
  render(
    <main>
      <h1>{texts.broken.title}</h1>
      <p>{texts.broken.text}</p>
    </main>,
    root,
  );
});
