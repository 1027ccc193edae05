import * as z from 'zod/mini';

/** The key of a view that has a page for each restaurant. */
export const restaurantKey = {
  name: 'restaurantId',
  meaning: 'The id of the restaurant.',
  schema: z.string().check(z.regex(/^-?[0-9]{1,16}(\.[0-9]{1,16})?$/, 'must be the id of a restaurant')),
  example: '3',
};
