import type { Order } from '../../clients/typescript/src/client';
import { menu } from '../../menu/menu';
import { texts } from './texts';

type Ordered = Pick<Order, 'restaurantId' | 'orderItems' | 'customerType'>;

const names = new Intl.ListFormat('en-US', { type: 'conjunction' });

/** Whether the menu says that the kitchen has none of a dish. A dish may also run out in the course of a day. */
export const isOffMenu = (restaurantId: number, dishId: number): boolean =>
  menu.find(({ id }) => id === restaurantId)?.dishes.find(({ id }) => id === dishId)?.stock === 0;

/** Why an order was canceled, in words for its customer. With the order itself they say which dish, and whose payment. */
export const reasonText = (reason: string | undefined, order?: Ordered): string => {
  if (reason === 'PAYMENT_DECLINED' && order?.customerType === 'B2B') return texts.invoiceRefused;
  const missing = order?.orderItems.filter(({ id }) => isOffMenu(order.restaurantId, id)).map(({ name }) => name) ?? [];
  if (reason === 'OUT_OF_STOCK' && missing.length > 0)
    return texts.soldOut(names.format(missing), missing.length === 1);
  return Object.entries(texts.reasons).find(([known]) => known === reason)?.[1] ?? texts.reasonUnknown;
};
