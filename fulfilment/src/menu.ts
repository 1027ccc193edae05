/** A dish that a restaurant sells; `stock` is how many portions it makes a day. */
export type Dish = { id: number; name: string; price: number; stock: number };
export type Restaurant = { id: number; name: string; cuisine: string; dishes: readonly Dish[] };

/** Far more than anybody orders in a day, so that only a dish that is meant to be sold out is. */
const PLENTY = 100_000;

/** What can be ordered in the shop. */
export const menu: readonly Restaurant[] = [
  {
    id: 1,
    name: 'Forno Rosso',
    cuisine: 'Pizza',
    dishes: [
      { id: 1, name: 'Pizza Margherita', price: 9.5, stock: PLENTY },
      { id: 2, name: 'Pizza Diavola', price: 11.9, stock: PLENTY },
      { id: 3, name: 'Pizza Quattro Formaggi', price: 12.4, stock: PLENTY },
      { id: 4, name: 'Burrata with Tomatoes', price: 8.9, stock: PLENTY },
      { id: 5, name: 'Tiramisu', price: 5.2, stock: PLENTY },
      { id: 6, name: 'Sparkling Water', price: 2.8, stock: PLENTY },
    ],
  },
  {
    id: 2,
    name: 'Baan Thai',
    cuisine: 'Thai',
    dishes: [
      { id: 1, name: 'Tom Kha Soup', price: 6.8, stock: PLENTY },
      { id: 2, name: 'Pad Thai', price: 12.4, stock: PLENTY },
      { id: 3, name: 'Green Curry', price: 13.1, stock: PLENTY },
      { id: 4, name: 'Massaman Curry', price: 13.9, stock: PLENTY },
      { id: 5, name: 'Mango Sticky Rice', price: 6.5, stock: PLENTY },
      { id: 6, name: 'Thai Iced Tea', price: 3.9, stock: PLENTY },
    ],
  },
  {
    id: 3,
    name: 'Trattoria Lucia',
    cuisine: 'Italian',
    dishes: [
      { id: 1, name: 'Minestrone', price: 7.8, stock: PLENTY },
      { id: 2, name: 'Artichoke Ravioli', price: 14.9, stock: PLENTY },
      { id: 3, name: 'Spaghetti alle Vongole', price: 16.5, stock: PLENTY },
      { id: 4, name: 'White Truffle Risotto', price: 24.5, stock: 0 },
      { id: 5, name: 'Panna Cotta', price: 5.9, stock: PLENTY },
      { id: 6, name: 'House Red, 0.5 l', price: 13, stock: PLENTY },
    ],
  },
];

const levels = new Map(
  menu.flatMap(({ id, dishes }) => dishes.map((dish) => [`${id}#${dish.id}`, dish.stock] as const)),
);

/** How many portions of a dish there are a day; nothing for a dish that is not on the menu, of which there is no end. */
export const stockOf = ({ restaurantId, id }: { restaurantId: number; id: number }): number | undefined =>
  levels.get(`${restaurantId}#${id}`);
