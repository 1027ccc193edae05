// What people order: a few restaurants, their dishes, and how often they change their minds.
type Dish = { id: number; name: string; price: number };

const restaurants: readonly (readonly [id: number, dishes: readonly (readonly [name: string, price: number])[]])[] = [
  [
    1,
    [
      ['Pizza Margherita', 9.5],
      ['Pizza Diavola', 11.9],
      ['Tiramisu', 5.2],
      ['Sparkling Water', 2.8],
    ],
  ],
  [
    2,
    [
      ['Pad Thai', 12.4],
      ['Green Curry', 13.1],
      ['Mango Sticky Rice', 6.5],
    ],
  ],
  [
    3,
    [
      ['Artichoke Ravioli', 14.9],
      ['Minestrone', 7.8],
      ['Panna Cotta', 5.9],
      ['House Red, 0.5 l', 13],
    ],
  ],
  [
    4,
    [
      ['Falafel Plate', 10.2],
      ['Hummus', 6.1],
      ['Shakshuka', 9.4],
      ['Mint Tea', 2.5],
    ],
  ],
  [
    5,
    [
      ['Ramen', 13.5],
      ['Gyoza', 6.9],
      ['Edamame', 4.4],
      ['Matcha Cheesecake', 6.2],
    ],
  ],
];
const DELIVERY = 2.5;

export type Random = () => number;
const below = (random: Random, limit: number) => Math.floor(random() * limit);
const cents = (amount: number) => Math.round(amount * 100) / 100;

const someDishes = (dishes: readonly Dish[], random: Random) => {
  const first = below(random, dishes.length);
  const count = 1 + below(random, Math.min(3, dishes.length));
  return Array.from({ length: count }, (_, index) => dishes[(first + index) % dishes.length]).flatMap((dish) =>
    dish ? [{ ...dish, quantity: 1 + below(random, 3) }] : [],
  );
};

/** What makes an order special. Two are refused by the simulated third parties: by its amount, and by a dish that is sold out. */
export type OrderKind = 'usual' | 'business' | 'mexican' | 'declined' | 'sold out';

const SOLD_OUT: Dish = { id: 399, name: 'White Truffle Risotto', price: 24.5 };
const DECLINED_AMOUNT = 402.02;

const special = (kind: OrderKind, random: Random) => {
  if (kind === 'business') return { customerType: 'B2B', organizationNumber: String(100_000 + below(random, 900_000)) };
  return kind === 'mexican' ? { market: 'MX' } : {};
};

/** An order as a person would place it: some dishes of one restaurant, and the delivery. */
export const someOrder = (random: Random, kind: OrderKind = 'usual') => {
  const [restaurantId = 1, menu = []] = restaurants[below(random, restaurants.length)] ?? [];
  const dishes = menu.map(([name, price], index) => ({ id: restaurantId * 100 + index, name, price }));
  const chosen = someDishes(dishes, random);
  const orderItems = kind === 'sold out' ? [...chosen, { ...SOLD_OUT, quantity: 1 }] : chosen;
  const sum = orderItems.reduce((total, { price, quantity }) => total + price * quantity, DELIVERY);
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
