import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CartPage } from './pages/cart-page';
import { DeliveryPage } from './pages/delivery-page';
import { EditPage } from './pages/edit-page';
import { HomePage } from './pages/home-page';
import { InboxPage } from './pages/inbox-page';
import { OrderPage } from './pages/order-page';
import { OrdersPage } from './pages/orders-page';
import { RestaurantPage } from './pages/restaurant-page';
import { Footer, Header } from './parts/header';
import { Empty, SignInFirst } from './parts/notices';
import { type Route, to } from './route';
import type { Beginning } from './session';
import { useShop } from './shop-context';
import { texts } from './texts';
import { useOnline, useRoute } from './use-state-of-browser';

const OPEN: readonly Route['page'][] = ['home', 'restaurant', 'cart', 'unknown'];

const Page = ({ route }: { route: Route }) => {
  const { session } = useShop();
  if (!OPEN.includes(route.page) && !session.account()) return <SignInFirst />;
  switch (route.page) {
    case 'home':
      return <HomePage />;
    case 'restaurant':
      return <RestaurantPage restaurantId={route.restaurantId} />;
    case 'cart':
      return <CartPage />;
    case 'orders':
      return <OrdersPage />;
    case 'order':
      return <OrderPage key={route.orderId} orderId={route.orderId} />;
    case 'edit':
      return <EditPage key={route.orderId} orderId={route.orderId} />;
    case 'delivery':
      return <DeliveryPage key={route.orderId} orderId={route.orderId} />;
    case 'inbox':
      return <InboxPage restaurantId={route.restaurantId} />;
    case 'unknown':
      return (
        <>
          <h1 tabIndex={-1}>{texts.notFound.title}</h1>
          <Empty text={texts.notFound.text} action={texts.cart.emptyAction} href={to.home} />
        </>
      );
  }
};

/** After a change of the page, its heading has the focus and the tab its name, so that nobody is left on what is gone. */
const useArrival = (route: Route) => {
  const isFirst = useRef(true);
  const place = JSON.stringify(route);
  useLayoutEffect(() => {
    const heading = document.querySelector('h1');
    document.title = heading ? `${heading.textContent} – ${texts.brand.name}` : texts.brand.name;
    if (!isFirst.current) {
      scrollTo(0, 0);
      heading?.focus({ preventScroll: true });
    }
    isFirst.current = false;
  }, [place]);
};

export type Greeting = Beginning['outcome'];

/** How the visit began, until the visitor goes on to another page. */
const Greet = ({ greeting }: { greeting: Greeting }) => {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const end = () => setOver(true);
    addEventListener('hashchange', end);
    return () => removeEventListener('hashchange', end);
  }, []);
  if (isOver) return null;
  if (greeting === 'has left')
    return (
      <p class="notice" role="status">
        {texts.session.signedOut}
      </p>
    );
  if (greeting !== 'failed') return null;
  return (
    <div class="notice failure" role="alert">
      <p class="notice-title">{texts.session.failedTitle}</p>
      <p>{texts.session.failed}</p>
    </div>
  );
};

/** The whole shop. */
export const App = ({ greeting }: { greeting: Greeting }) => {
  const route = useRoute();
  const isOnline = useOnline();
  const main = useRef<HTMLElement>(null);
  useArrival(route);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        {texts.skip}
      </button>
      <div class="above">
        <Header page={route.page} />
        <div role="status">{!isOnline && <p class="offline">{texts.offline}</p>}</div>
      </div>
      <main ref={main} id="main" tabIndex={-1}>
        <Greet greeting={greeting} />
        <Page route={route} />
      </main>
      <Footer />
    </>
  );
};
