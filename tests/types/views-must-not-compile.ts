// What the types of a view promise; must-not-compile.ts says how. That amounts are whole numbers is checked when they are added.
import * as z from 'zod/mini';
import { list, sum } from '../../views/src/view';

const key = { name: 'restaurantId', meaning: 'A restaurant.', schema: z.string(), example: '3' };
const about = {
  name: 'dishes',
  access: 'admin',
  title: 'Dishes',
  meaning: 'Dishes.',
  key,
  direction: 'ascending',
} as const;

const item = z.object({ dish: z.string(), day: z.optional(z.string()) });
const fields = { dish: 'Its name.', day: 'The day.' };
const listing = { ...about, item, fields, example: { dish: 'Soup' } };
declare const isToday: boolean;
const place = { partition: '3', sort: 'Soup' };

export const aListedRowIsAsDocumented = [
  list({ ...listing, rows: () => [{ ...place, content: { dish: 'Soup' } }] }),
  list({ ...listing, rows: () => [{ ...place, content: { dish: 'Soup', day: '2026-11-21' } }] }),
  // @ts-expect-error the dish is missing
  list({ ...listing, rows: () => [{ ...place, content: { day: '2026-11-21' } }] }),
  // @ts-expect-error a dish is no number
  list({ ...listing, rows: () => [{ ...place, content: { dish: 3 } }] }),
  // @ts-expect-error nobody says what the cook is
  list({ ...listing, rows: () => [{ ...place, content: { dish: 'Soup', cook: 'Ana' } }] }),
  list({ ...listing, rows: () => [{ ...place, content: isToday ? { dish: 'Soup' } : { dish: 'Soup', day: 'x' } }] }),
  // @ts-expect-error nobody says what the cook is, which only some rows have
  list({ ...listing, rows: () => [{ ...place, content: isToday ? { dish: 'Soup' } : { dish: 'Soup', cook: '' } }] }),
  // @ts-expect-error the row has no place in the order
  list({ ...listing, rows: () => [{ partition: '3', content: { dish: 'Soup' } }] }),
];

const amounts = z.object({ portions: z.int() });
const summing = {
  ...listing,
  amounts,
  fields: { ...fields, portions: 'How many.' },
  example: { ...listing.example, portions: 2 },
};
const content = { dish: 'Soup' };

export const aSummedRowIsAsDocumented = [
  sum({ ...summing, rows: () => [{ ...place, content, amounts: { portions: 1 } }] }),
  // @ts-expect-error there is nothing to add up
  sum({ ...summing, rows: () => [{ ...place, content }] }),
  // @ts-expect-error the portions are missing
  sum({ ...summing, rows: () => [{ ...place, content, amounts: {} }] }),
  // @ts-expect-error portions are no text
  sum({ ...summing, rows: () => [{ ...place, content, amounts: { portions: '1' } }] }),
  // @ts-expect-error nobody says what the tips are
  sum({ ...summing, rows: () => [{ ...place, content, amounts: { portions: 1, tips: 2 } }] }),
  // @ts-expect-error nobody says what the cook is
  sum({ ...summing, rows: () => [{ ...place, content: { dish: 'Soup', cook: 'Ana' }, amounts: { portions: 1 } }] }),
];

const unread = { ...summing, rows: () => [] };
export const everyFieldIsDescribed = [
  sum(unread),
  // @ts-expect-error nobody says what the portions are
  sum({ ...unread, fields }),
  // @ts-expect-error no such field
  sum({ ...unread, fields: { ...unread.fields, cook: 'Who cooked it.' } }),
  // @ts-expect-error the example has no portions
  sum({ ...unread, example: listing.example }),
  // @ts-expect-error nobody can be given access to it
  sum({ ...unread, access: 'user' }),
];
