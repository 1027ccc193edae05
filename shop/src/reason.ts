import type { Order } from '../../clients/typescript/src/client';
import { menu } from '../../menu/menu';
import { texts } from './texts';

type Ordered = Pick<Order, 'restaurantId' | 'orderItems' | 'customerType'>;

const names = new Intl.ListFormat('en-US', { type: 'conjunction' });

/** Whether the menu says that the kitchen has none of a dish. A dish may also run out in the course of a day. */
export const isOffMenu = (restaurantId: number, dishId: number): boolean =>
  menu.find(({ id }) => id === restaurantId)?.dishes.find(({ id }) => id === dishId)?.stock === 0;

/** What is certainly sold out: what the menu says is, or the one portion that was ordered. Which of several it was, nobody says. */
const missingFrom = ({ restaurantId, orderItems }: Ordered): string[] => {
  const isOnePortion = orderItems.length === 1 && orderItems[0]?.quantity === 1;
  return orderItems.filter(({ id }) => isOnePortion || isOffMenu(restaurantId, id)).map(({ name }) => name);
};

const soldOutText = (order: Ordered): string => {
  const missing = missingFrom(order);
  if (missing.length === 0) return texts.reasons.OUT_OF_STOCK;
  const dishes = names.format(missing);
  return missing.length === order.orderItems.length
    ? texts.allSoldOut(dishes, missing.length === 1)
    : texts.soldOut(dishes, missing.length === 1);
};

/** Why an order was canceled, in words for its customer. With the order itself they say which dish, and whose payment. */
export const reasonText = (reason: string | undefined, order?: Ordered): string => {
  if (reason === 'PAYMENT_DECLINED' && order?.customerType === 'B2B') return texts.invoiceRefused;
  if (reason === 'OUT_OF_STOCK' && order) return soldOutText(order);
  return Object.entries(texts.reasons).find(([known]) => known === reason)?.[1] ?? texts.reasonUnknown;
};
