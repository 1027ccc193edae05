import * as z from 'zod/mini';
import { type Component, component } from '../../common/documentation/route-documentation';
import { views } from '../src/all-views';

const pages = views.map(({ name, item }) =>
  z.object({
    view: z.literal(name),
    key: z.string(),
    items: z.array(item).check(z.maxLength(100)),
    nextCursor: z.optional(z.string()),
  }),
);

/** A page of any view. */
export const Page = z.union(pages);

const ViewPage = { schema: Page, direction: 'output', description: 'A page of one of the views.', fields: {} } as const;

/** `late-orders` as the beginning of a schema's name. */
const pascal = (name: string): string => name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

export const components: Record<string, Component> = {
  ViewPage,
  ...Object.fromEntries(
    views.flatMap(({ name, meaning, key, item, fields }, index) => [
      [
        `${pascal(name)}Row`,
        { schema: item, direction: 'output' as const, description: meaning, fields: { ...fields } },
      ],
      [
        `${pascal(name)}Page`,
        component(pages[index] ?? Page, 'output', `A page of the view. ${meaning}`, {
          view: 'The name of the view.',
          key: key.meaning,
          items: 'The rows.',
          nextCursor: 'Where the next page begins. Absent on the last page.',
        }),
      ],
    ]),
  ),
};
