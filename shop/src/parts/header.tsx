import { countOf } from '../cart';
import { type Route, to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { useCart } from '../use-state-of-browser';

const SECTIONS: Readonly<Record<Route['page'], string>> = {
  home: to.home,
  restaurant: to.home,
  cart: to.cart,
  orders: to.orders,
  order: to.orders,
  edit: to.orders,
  delivery: to.orders,
  inbox: to.inbox(1),
  unknown: '',
};

const Account = () => {
  const { session, carts } = useShop();
  const account = session.account();
  const signOut = () => {
    // The next person at this device must not see what was about to be ordered, or by which organization.
    carts.empty();
    return session.signOut();
  };
  if (!account)
    return (
      <button type="button" class="button small" onClick={() => session.signIn(location.hash)}>
        {texts.account.signIn}
      </button>
    );
  return (
    <div class="account">
      <span class="who">
        <span class="unseen">{texts.account.signedInAs} </span>
        {account.email}
      </span>
      <button type="button" class="button small" onClick={signOut}>
        {texts.account.signOut}
      </button>
    </div>
  );
};

/** The brand, the ways through the shop, and who is signed in. */
export const Header = ({ page }: { page: Route['page'] }) => {
  const { session } = useShop();
  const count = countOf(useCart());
  const links = [
    { href: to.home, text: texts.nav.menu },
    { href: to.orders, text: texts.nav.orders },
    ...(session.account()?.isAdmin ? [{ href: to.inbox(1), text: texts.nav.inbox }] : []),
    { href: to.cart, text: texts.nav.cart, count },
  ];
  return (
    <header class="top">
      <div class="top-inner">
        <a class="brand" href={to.home}>
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="9" class="brand-tile" />
            <path d="M7 15h18a9 9 0 0 1-18 0Z" fill="#fff6e9" />
            <path
              d="M11 11c0-2 2-2 2-4m3 4c0-2 2-2 2-4m3 4c0-2 2-2 2-4"
              fill="none"
              stroke="#f5b544"
              stroke-width="2"
              stroke-linecap="round"
            />
          </svg>
          {texts.brand.name}
        </a>
        <nav aria-label={texts.nav.label}>
          {links.map((link) => (
            <a key={link.href} href={link.href} aria-current={link.href === SECTIONS[page] ? 'page' : undefined}>
              {link.text}
              {link.count ? <span class="badge">{link.count}</span> : null}
            </a>
          ))}
        </nav>
        <Account />
      </div>
    </header>
  );
};

/** What the shop is; on a developer's machine also the ways to everything else that runs there. */
export const Footer = () => {
  const { config } = useShop();
  const links = [
    ['/developers', texts.footer.developers],
    ['/docs/', texts.footer.reference],
    ['/docs/events.html', texts.footer.events],
    ['/dashboards', texts.footer.dashboards],
    ['/mail', texts.footer.mail],
  ] as const;
  return (
    <footer class="bottom">
      <p>{texts.footer.about}</p>
      {config.signIn === 'demo' && (
        <nav aria-label={texts.footer.developers}>
          {links.map(([href, text]) => (
            <a key={href} href={href}>
              {text}
            </a>
          ))}
        </nav>
      )}
    </footer>
  );
};
