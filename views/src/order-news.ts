import * as z from 'zod/mini';
import { on, type Reaction } from '../../common/events/consume';
import { Unprocessable } from '../../common/events/unprocessable';
import { keyText } from '../../common/schema/text';
import { fulfilmentEvents } from '../../events/fulfilment-events';
import { orderEvents } from '../../events/order-events';
import type { OrderKey } from './contribution';
import type { News } from './known';
import type { ProjectOrder } from './project-order';

const Key = z.object({ userId: keyText, orderId: keyText });

/** @throws Unprocessable for a key that no table has */
const keyOf = (of: unknown): OrderKey => {
  const key = z.safeParse(Key, of);
  if (!key.success) throw new Unprocessable('INVALID_KEY', { cause: key.error });
  return key.data;
};

/** Takes what happens to orders, and to their fulfilment, into the views. */
export const orderNews = (project: ProjectOrder): Reaction[] => {
  const take = (news: News) => project(keyOf(news.about === 'order' ? news.order : news.fulfilment), [news]);
  return [
    ...Object.values(orderEvents).map((of) =>
      on(of, ({ metadata, data }) => {
        const reason = 'reason' in data && typeof data.reason === 'string' ? data.reason : undefined;
        return take({ about: 'order', name: of.name, metadata, order: data.order, reason });
      }),
    ),
    ...fulfilmentEvents.map((of) => on(of, ({ data: { fulfilment } }) => take({ about: 'fulfilment', fulfilment }))),
  ];
};
