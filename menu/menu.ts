// The menu: what the shop shows, what the simulated stock holds, and what synthetic customers order. Data only.

/** A dish that a restaurant sells. `stock` is how many portions it makes a day; without it, plenty. */
export type Dish = { id: number; name: string; about: string; price: number; stock?: number };
export type Restaurant = { id: number; name: string; cuisine: string; about: string; dishes: readonly Dish[] };

/** The restaurants in the shop's order. Ids are written into orders, so a dish that is taken off must not leave its id to another. */
export const menu: readonly Restaurant[] = [
  {
    id: 1,
    name: 'Forno Rosso',
    cuisine: 'Pizza',
    about: 'Long-proved dough, a wood fire, and tomatoes from the slopes of Vesuvius.',
    dishes: [
      { id: 1, name: 'Pizza Margherita', about: 'San Marzano tomatoes, fior di latte, basil', price: 9.5 },
      { id: 2, name: 'Pizza Diavola', about: 'Spicy salami, chili honey, mozzarella', price: 11.9 },
      { id: 3, name: 'Pizza Quattro Formaggi', about: 'Gorgonzola, taleggio, parmesan, mozzarella', price: 12.4 },
      { id: 4, name: 'Burrata with Tomatoes', about: 'Heirloom tomatoes, basil oil, sourdough', price: 8.9 },
      { id: 5, name: 'Tiramisu', about: 'Espresso, mascarpone, bitter cocoa', price: 5.2 },
      { id: 6, name: 'Sparkling Water', about: '0.5 l, cold', price: 2.8 },
    ],
  },
  {
    id: 2,
    name: 'Baan Thai',
    cuisine: 'Thai',
    about: 'Curry pastes pounded every morning, and noodles from a very hot wok.',
    dishes: [
      { id: 1, name: 'Tom Kha Soup', about: 'Coconut, galangal, oyster mushrooms', price: 6.8 },
      { id: 2, name: 'Pad Thai', about: 'Rice noodles, tamarind, tofu, peanuts', price: 12.4 },
      { id: 3, name: 'Green Curry', about: 'Thai eggplant, bamboo, sweet basil; hot', price: 13.1 },
      { id: 4, name: 'Massaman Curry', about: 'Slow-cooked beef, potato, cardamom', price: 13.9 },
      { id: 5, name: 'Mango Sticky Rice', about: 'Ripe mango, coconut cream, sesame', price: 6.5 },
      { id: 6, name: 'Thai Iced Tea', about: 'Black tea, star anise, condensed milk', price: 3.9 },
    ],
  },
  {
    id: 3,
    name: 'Trattoria Lucia',
    cuisine: 'Italian',
    about: 'Pasta rolled by hand, and recipes Lucia got from her grandmother.',
    dishes: [
      { id: 1, name: 'Minestrone', about: 'Beans, summer vegetables, a spoon of pesto', price: 7.8 },
      { id: 2, name: 'Artichoke Ravioli', about: 'Brown butter, sage, pecorino', price: 14.9 },
      { id: 3, name: 'Spaghetti alle Vongole', about: 'Clams, garlic, white wine, parsley', price: 16.5 },
      // The simulated stock knows this dish by its name too: docs/fulfilment.md, magic values.
      {
        id: 4,
        name: 'White Truffle Risotto',
        about: 'Carnaroli rice, Alba truffle; when we have it',
        price: 24.5,
        stock: 0,
      },
      { id: 5, name: 'Panna Cotta', about: 'Vanilla cream, sour cherries', price: 5.9 },
      { id: 6, name: 'House Red, 0.5 l', about: 'Montepulciano, poured from the cask', price: 13 },
    ],
  },
  {
    id: 4,
    name: 'Café Levant',
    cuisine: 'Levantine',
    about: 'Small plates for a long table: bring bread, bring friends.',
    dishes: [
      { id: 1, name: 'Falafel Plate', about: 'Tahini, pickled turnip, warm pita', price: 10.2 },
      { id: 2, name: 'Hummus', about: 'Olive oil, cumin, chickpeas on top', price: 6.1 },
      { id: 3, name: 'Shakshuka', about: 'Eggs in pepper and tomato, feta', price: 9.4 },
      { id: 4, name: 'Mint Tea', about: 'Fresh mint, a pot for two', price: 2.5 },
    ],
  },
  {
    id: 5,
    name: 'Ramen Kita',
    cuisine: 'Japanese',
    about: 'A broth that has been on the stove since yesterday.',
    dishes: [
      { id: 1, name: 'Shoyu Ramen', about: 'Chicken and soy broth, soft egg, nori', price: 13.5 },
      { id: 2, name: 'Gyoza', about: 'Six, pan-fried, with ginger vinegar', price: 6.9 },
      { id: 3, name: 'Edamame', about: 'Steamed, with sea salt', price: 4.4 },
      { id: 4, name: 'Matcha Cheesecake', about: 'Baked, barely sweet', price: 6.2 },
    ],
  },
];

/** What is added to the dishes for bringing them. */
export const DELIVERY_FEE = 2.5;
