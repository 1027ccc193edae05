import { OrderId, StoredOrder, StoredOrderItem, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { component } from '../../common/documentation/route-documentation';
import { OrderBody, OrderItem } from '../src/order';
import { routes } from '../src/routes';

export const Order = z.object({ orderId: OrderId, userId: UserId, ...StoredOrder.shape.data.shape });

export const OrderPage = z.object({
  orders: z.array(Order).check(z.maxLength(100)),
  nextCursor: z.optional(z.string()),
});

const money = 'From 0 to 1,000,000, with at most two decimals.';

const itemFields = {
  id: 'The id of the dish.',
  name: 'The name of the dish.',
  price: `The price of one. ${money}`,
  quantity: 'How many of it.',
};

const contentFields = {
  restaurantId: 'The id of the restaurant.',
  orderItems: 'What is ordered, 1 to 100 items.',
  totalAmount: `What is to be paid, which may differ from the sum of the items: delivery, tip, discount. ${money}`,
};

export const components = {
  Order: component(
    Order,
    'output',
    'An order. Its fields have the bounds of `OrderBody`, unless a tool that knows none wrote it.',
    {
      orderId: 'The id of the order, unique for its user.',
      userId: 'Whose order it is: the `sub` of their token.',
      ...contentFields,
      status: 'Where the order is in its life. `PLACED` becomes `ACKNOWLEDGED` or `CANCELED`, which are final.',
      orderTime: 'When it was placed, RFC 3339 UTC; an order of an older tool may lack the milliseconds.',
      version: 'Counts the changes, from 1; 0 for an order of an older tool. The `ETag` is made of it.',
    },
    ['userId', 'status', 'orderTime', 'version'],
  ),
  OrderItem: component(StoredOrderItem, 'output', 'One dish of an order.', itemFields),
  OrderPage: component(OrderPage, 'output', 'A page of orders.', {
    orders: 'Newest first.',
    nextCursor: 'The `cursor` of the next page; none on the last one.',
  }),
  OrderBody: component(
    OrderBody,
    'input',
    "What a client may set in an order. Other fields are ignored and never stored, the server's own among them.",
    {
      orderId: 'An id that the client chooses. In a PUT, none or that of the path.',
      ...contentFields,
    },
  ),
  OrderBodyItem: component(OrderItem, 'input', 'One dish to order.', itemFields),
  Acknowledgement: component(routes.acknowledgeOrder.body, 'input', 'Whose order is acknowledged.', {
    userId: 'The `sub` of the user who placed it.',
  }),
};
