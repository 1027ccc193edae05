// What people order, and how often they change their minds.
import { DELIVERY_FEE, type Dish, menu } from '../../menu/menu';

export type Random = () => number;
const below = (random: Random, limit: number) => Math.floor(random() * limit);
const cents = (amount: number) => Math.round(amount * 100) / 100;

const isSoldOut = ({ stock }: Dish) => stock === 0;
const ordered = ({ id, name, price }: Dish, quantity: number) => ({ id, name, price, quantity });

const someDishes = (dishes: readonly Dish[], random: Random) => {
  const first = below(random, dishes.length);
  const count = 1 + below(random, Math.min(3, dishes.length));
  return Array.from({ length: count }, (_, index) => dishes[(first + index) % dishes.length]).flatMap((dish) =>
    dish ? [ordered(dish, 1 + below(random, 3))] : [],
  );
};

/** What makes an order special. Two are refused by the simulated third parties: by its amount, and by a dish that is sold out. */
export type OrderKind = 'usual' | 'business' | 'mexican' | 'declined' | 'sold out';

const DECLINED_AMOUNT = 402.02;

const special = (kind: OrderKind, random: Random) => {
  if (kind === 'business') return { customerType: 'B2B', organizationNumber: String(100_000 + below(random, 900_000)) };
  return kind === 'mexican' ? { market: 'MX' } : {};
};

/** An order as a person would place it: some dishes of one restaurant, and the delivery. */
export const someOrder = (random: Random, kind: OrderKind = 'usual') => {
  const restaurants = kind === 'sold out' ? menu.filter(({ dishes }) => dishes.some(isSoldOut)) : menu;
  const { id: restaurantId = 1, dishes = [] } = restaurants[below(random, restaurants.length)] ?? {};
  const soldOut = dishes.filter((dish) => kind === 'sold out' && isSoldOut(dish));
  const chosen = someDishes(
    dishes.filter((dish) => !isSoldOut(dish)),
    random,
  );
  const orderItems = [...chosen, ...soldOut.map((dish) => ordered(dish, 1))];
  const sum = orderItems.reduce((total, { price, quantity }) => total + price * quantity, DELIVERY_FEE);
  const totalAmount = kind === 'declined' ? DECLINED_AMOUNT : cents(sum);
  return { restaurantId, orderItems, totalAmount, ...special(kind, random) };
};

export type Step = 'place' | 'place again' | 'edit' | 'cancel' | 'acknowledge' | 'read' | 'list';

/** How an order goes on after it was placed, in percent of all orders. The last ones are refused, as happens. */
const workflows: readonly (readonly [percent: number, steps: readonly Step[]])[] = [
  [45, ['read', 'acknowledge']],
  [15, ['edit', 'acknowledge']],
  [15, ['cancel', 'list']],
  [10, ['place again', 'acknowledge', 'list']],
  [7, ['edit', 'edit', 'cancel']],
  [5, ['acknowledge', 'cancel']],
  [3, ['cancel', 'edit']],
];

/** One of these, as often as its percentage says. */
export const drawn = <T extends readonly [percent: number, ...unknown[]]>(all: readonly T[], random: Random) => {
  let left = random() * 100;
  for (const one of all) {
    left -= one[0];
    if (left < 0) return one;
  }
  return undefined;
};

export const someWorkflow = (random: Random): readonly Step[] => ['place', ...(drawn(workflows, random)?.[1] ?? [])];
