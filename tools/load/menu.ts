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

/** An order as a person would place it: some dishes of one restaurant, and the delivery. */
export const someOrder = (random: Random) => {
  const [restaurantId = 1, menu = []] = restaurants[below(random, restaurants.length)] ?? [];
  const dishes = menu.map(([name, price], index) => ({ id: restaurantId * 100 + index, name, price }));
  const orderItems = someDishes(dishes, random);
  const sum = orderItems.reduce((total, { price, quantity }) => total + price * quantity, DELIVERY);
  return { restaurantId, orderItems, totalAmount: cents(sum) };
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

export const someWorkflow = (random: Random): readonly Step[] => {
  let left = random() * 100;
  for (const [percent, steps] of workflows) {
    left -= percent;
    if (left < 0) return ['place', ...steps];
  }
  return ['place'];
};
