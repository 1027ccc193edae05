import { menu } from '../../menu/menu';

/** Far more than anybody orders in a day, so that only a dish that is meant to be sold out is. */
const PLENTY = 100_000;

const levels = new Map(
  menu.flatMap(({ id, dishes }) => dishes.map((dish) => [`${id}#${dish.id}`, dish.stock ?? PLENTY] as const)),
);

/** How many portions of a dish there are a day; nothing for a dish that is not on the menu, of which there is no end. */
export const stockOf = ({ restaurantId, id }: { restaurantId: number; id: number }): number | undefined =>
  levels.get(`${restaurantId}#${id}`);
