import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Dish, menu, type Restaurant } from '../../../menu/menu';
import { amountsOf, type Cart, countOf, quantityOf, restaurantOf, withDish } from '../cart';
import { money, moneyOfCents } from '../money';
import { Art } from '../parts/art';
import { Confirm } from '../parts/confirm';
import { Empty } from '../parts/notices';
import { Stepper } from '../parts/stepper';
import { to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { useCart } from '../use-state-of-browser';

type Chosen = { dish: Dish; quantity: number; onChange: (quantity: number) => void };

const DishRow = ({ dish, quantity, onChange }: Chosen) => {
  const row = useRef<HTMLLIElement>(null);
  const isPressed = useRef(false);
  const isChosen = quantity > 0;
  // The button that was pressed has made room for others: the focus goes to the one that does the same.
  useLayoutEffect(() => {
    if (isPressed.current) row.current?.querySelector<HTMLButtonElement>('button:last-of-type')?.focus();
    isPressed.current = false;
  }, [isChosen]);
  const change = (wanted: number) => {
    isPressed.current = true;
    onChange(wanted);
  };
  return (
    <li ref={row} class="dish">
      <div class="dish-text">
        <h2>{dish.name}</h2>
        <p class="soft">{dish.about}</p>
        <p>
          <span class="price">{money(dish.price)}</span>
          {dish.stock === 0 && <span class="scarce">{texts.restaurant.soldOut}</span>}
        </p>
      </div>
      {isChosen ? (
        <Stepper dish={dish.name} quantity={quantity} onChange={change} />
      ) : (
        <button
          type="button"
          class="button small add"
          aria-label={texts.restaurant.add(dish.name)}
          onClick={() => change(1)}
        >
          {texts.restaurant.addShort}
        </button>
      )}
    </li>
  );
};

const CartBar = ({ cart }: { cart: Cart }) =>
  countOf(cart) === 0 ? null : (
    <div class="cart-bar">
      <span role="status">
        {texts.restaurant.inCart(countOf(cart))} · <strong>{moneyOfCents(amountsOf(cart).dishes)}</strong>
      </span>
      <a class="button primary" href={to.cart}>
        {texts.restaurant.toCart}
      </a>
    </div>
  );

const Dishes = ({ restaurant }: { restaurant: Restaurant }) => {
  const { carts } = useShop();
  const cart = useCart();
  const [asked, setAsked] = useState<Dish>();
  const other = restaurantOf(cart);
  const set = (dish: Dish, quantity: number) =>
    carts.change((before) => withDish(before, restaurant.id, { dishId: dish.id, quantity }));
  const choose = (dish: Dish, quantity: number) =>
    other && other.id !== restaurant.id && countOf(cart) > 0 ? setAsked(dish) : set(dish, quantity);
  return (
    <>
      <ul class="dishes card">
        {restaurant.dishes.map((dish) => (
          <DishRow
            key={dish.id}
            dish={dish}
            quantity={quantityOf(cart, restaurant.id, dish.id)}
            onChange={(quantity) => choose(dish, quantity)}
          />
        ))}
      </ul>
      <CartBar cart={cart} />
      {asked && other && (
        <Confirm
          title={texts.restaurant.otherTitle}
          text={texts.restaurant.other(other.name, restaurant.name)}
          yes={texts.restaurant.otherYes}
          no={texts.restaurant.otherNo}
          onNo={() => setAsked(undefined)}
          onYes={() => {
            set(asked, 1);
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
};

/** A kitchen's menu. */
export const RestaurantPage = ({ restaurantId }: { restaurantId: number }) => {
  const restaurant = menu.find(({ id }) => id === restaurantId);
  if (!restaurant)
    return (
      <>
        <h1 tabIndex={-1}>{texts.notFound.title}</h1>
        <Empty text={texts.restaurant.missing} action={texts.restaurant.back} href={to.home} />
      </>
    );
  return (
    <>
      <a class="back" href={to.home}>
        {texts.restaurant.back}
      </a>
      <div class="kitchen-head card">
        <Art restaurantId={restaurant.id} />
        <div>
          <p class="eyebrow">{restaurant.cuisine}</p>
          <h1 tabIndex={-1}>{restaurant.name}</h1>
          <p>{restaurant.about}</p>
        </div>
      </div>
      <Dishes restaurant={restaurant} />
    </>
  );
};
