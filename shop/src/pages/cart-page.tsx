import { useRef, useState } from 'preact/hooks';
import { amountsOf, type Cart, countOf, isOrganizationNumber, linesOf, restaurantOf, withDish } from '../cart';
import { moneyOfCents } from '../money';
import { Empty, FailureNotice } from '../parts/notices';
import { Stepper } from '../parts/stepper';
import { to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { centsIn } from '../tip';
import { useAction } from '../use-calls';
import { useCart, useFocusKept } from '../use-state-of-browser';
import { CheckoutForm } from './checkout-form';
import { useFoundOrder } from './use-found-order';

const Lines = ({ cart }: { cart: Cart }) => {
  const { carts } = useShop();
  const amounts = amountsOf(cart);
  const sums = [
    [texts.cart.dishes, amounts.dishes],
    [texts.cart.delivery, amounts.delivery],
    ...(amounts.tip ? ([[texts.cart.tip, amounts.tip]] as const) : []),
  ] as const;
  return (
    <section class="card lines" aria-label={texts.cart.dishes}>
      <p class="soft">{texts.cart.from(restaurantOf(cart)?.name ?? '')}</p>
      <ul>
        {linesOf(cart).map(({ dish, dishId, quantity }) => (
          <li key={dishId} class="line">
            <span class="line-name">{dish.name}</span>
            <Stepper
              dish={dish.name}
              quantity={quantity}
              onChange={(wanted) =>
                carts.change((before) => withDish(before, cart.restaurantId, { dishId, quantity: wanted }))
              }
            />
            <span class="price">{moneyOfCents(Math.round(dish.price * 100) * quantity)}</span>
          </li>
        ))}
      </ul>
      <dl class="sums">
        {sums.map(([name, cents]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{moneyOfCents(cents)}</dd>
          </div>
        ))}
        <div class="total">
          <dt>{texts.cart.total}</dt>
          <dd>{moneyOfCents(amounts.total)}</dd>
        </div>
      </dl>
    </section>
  );
};

const Place = ({ cart, check }: { cart: Cart; check: () => boolean }) => {
  const { session, place, justPlaced, carts } = useShop();
  const [wasSent] = useState(cart.isSent);
  const placing = useAction(async () => {
    if (!check()) return;
    const order = await place();
    justPlaced.set(order.orderId, order);
    location.hash = to.order(order.orderId);
  });
  if (!session.account())
    return (
      <div class="place">
        <FailureNotice failure={placing.failure} />
        <button type="button" class="button primary wide" onClick={() => session.signIn(to.cart)}>
          {texts.cart.signIn}
        </button>
        <p class="soft">{texts.cart.signInHint}</p>
      </div>
    );
  return (
    <div class="place">
      {wasSent && !placing.failure && (
        <div class="notice">
          <p class="notice-title">{texts.cart.sentTitle}</p>
          <p>{texts.cart.sent}</p>
        </div>
      )}
      <FailureNotice failure={placing.failure} onRetry={placing.run}>
        {placing.failure?.code === 'IDEMPOTENCY_CONFLICT' && (
          <>
            <a class="button" href={to.order(cart.orderId)}>
              {texts.cart.seeOrder}
            </a>
            <button
              type="button"
              class="button"
              onClick={() => {
                carts.renew();
                placing.run();
              }}
            >
              {texts.cart.orderAgain}
            </button>
          </>
        )}
      </FailureNotice>
      <button type="button" class="button primary wide" aria-disabled={placing.isRunning} onClick={() => placing.run()}>
        {placing.isRunning ? texts.cart.placing : texts.cart.place(moneyOfCents(amountsOf(cart).total))}
      </button>
      {placing.failure?.help === 'try again' && <p class="soft">{texts.cart.once}</p>}
    </div>
  );
};

/** The cart, and the way out of it. */
export const CartPage = () => {
  const { session, carts } = useShop();
  const cart = useCart();
  useFocusKept(cart.lines.length);
  const tipText = useRef('');
  const [wrong, setWrong] = useState({ tip: false, organization: false });
  useFoundOrder(session.account() !== undefined);
  const check = (): boolean => {
    const now = carts.read();
    const found = {
      tip: tipText.current !== '' && centsIn(tipText.current) === undefined,
      organization: now.customerType === 'B2B' && !isOrganizationNumber(now.organizationNumber),
    };
    setWrong(found);
    const first = found.organization ? 'organization-number' : found.tip ? 'tip-amount' : undefined;
    if (first) document.getElementById(first)?.focus();
    return !first;
  };
  return (
    <>
      <h1 tabIndex={-1}>{texts.cart.title}</h1>
      {countOf(cart) === 0 ? (
        <Empty text={texts.cart.empty} action={texts.cart.emptyAction} href={to.home} />
      ) : (
        <div class="columns">
          <Lines cart={cart} />
          <div class="column">
            <CheckoutForm
              cart={cart}
              wrong={wrong}
              onTipText={(text) => {
                tipText.current = text;
              }}
            />
            <Place cart={cart} check={check} />
          </div>
        </div>
      )}
    </>
  );
};
