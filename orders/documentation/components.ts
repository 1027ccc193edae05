import { OrderId, StoredOrder, StoredOrderItem, UserId } from 'order-lookup';
import * as z from 'zod/mini';
import { component } from '../../common/documentation/route-documentation';
import { defaults, markets } from '../../events/markets';
import { OrderBody, OrderItem, organizations } from '../src/order';
import { HistoryType } from '../src/order-history';
import { routes } from '../src/routes';

export const Order = z.object({ orderId: OrderId, userId: UserId, ...StoredOrder.shape.data.shape });

export const OrderPage = z.object({
  orders: z.array(Order).check(z.maxLength(100)),
  nextCursor: z.optional(z.string()),
});

const Entry = z.object({
  sequence: z.int().check(z.minimum(0)),
  type: HistoryType,
  time: z.string().check(z.meta({ format: 'date-time' })),
  actor: z.string(),
  reason: z.optional(z.string()),
  order: Order,
});

export const OrderHistory = z.object({
  orderId: OrderId,
  complete: z.boolean(),
  entries: z.array(Entry).check(z.maxLength(100)),
  nextCursor: z.optional(z.string()),
});

const money = 'From 0 to 1,000,000, with at most two decimals.';

const itemFields = {
  id: 'The id of the dish.',
  name: 'The name of the dish.',
  price: `The price of one unit. ${money}`,
  quantity: 'The number of units.',
};

const contentFields = {
  restaurantId: 'The id of the restaurant.',
  orderItems: 'The dishes ordered, 1 to 100 items.',
  totalAmount: `The amount to pay. It includes delivery, tip and discount, so it may differ from the sum of the items. ${money}`,
};

const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(' and ');

const currencies = markets.map(({ name, currency }) => `\`${name}\` is ${currency}`).join(', ');
const served = markets
  .map(({ name, serves }) => `\`${name}\` serves ${listed(serves.map(({ customerType }) => customerType))}`)
  .join(', ');

const customerFields = {
  customerType: `The kind of customer. \`${defaults.customerType}\` if absent. Each market serves some of them: ${served}.`,
  market: `The market, which determines the currency of all amounts: ${currencies}. \`${defaults.market}\` if absent.`,
  organizationNumber: `The number of the organization that the customer is. Required for ${listed(organizations)}, and not allowed otherwise.`,
};

const LATER = 'Later releases may add values.';

export const components = {
  Order: component(
    Order,
    'output',
    'An order. Its fields have the same bounds as in `OrderBody`, unless another tool wrote the order.',
    {
      orderId: 'The id of the order, unique among the orders of its user.',
      userId: 'The user who placed the order: the `sub` of their token.',
      ...contentFields,
      ...customerFields,
      customerType: `${customerFields.customerType} ${LATER}`,
      market: `${customerFields.market} ${LATER}`,
      status: 'The status of the order. `PLACED` becomes `ACKNOWLEDGED` or `CANCELED`, and both are final.',
      orderTime:
        'When the order was placed, as an RFC 3339 time in UTC. It has no milliseconds if an older tool wrote the order.',
      version:
        'Starts at 1 and grows by one with each change. 0 if an older tool wrote the order. The `ETag` header has the same value.',
    },
    ['userId', 'status', 'orderTime', 'version'],
  ),
  OrderItem: component(StoredOrderItem, 'output', 'One dish of an order.', itemFields),
  OrderPage: component(OrderPage, 'output', 'A page of orders.', {
    orders: 'The orders, newest first.',
    nextCursor: 'The `cursor` of the next page. The last page does not have it.',
  }),
  OrderHistory: component(OrderHistory, 'output', 'A page of the history of an order.', {
    orderId: 'The id of the order.',
    complete:
      'Whether no change is missing: between the entries, before the first one, and on the last page up to the order as it is now. A change that was just made may be missing for a moment.',
    entries: 'The changes, oldest first.',
    nextCursor: 'The `cursor` of the next page. The last page does not have it.',
  }),
  OrderHistoryEntry: component(Entry, 'output', 'One change of an order.', {
    sequence: 'The version of the order after the change.',
    type: 'What the change was: the name of its event.',
    time: 'When the change was made, as an RFC 3339 time in UTC.',
    actor: 'Who made it: `customer`, `admin`, `service:` and a name, or `unknown`.',
    reason:
      'Why the order was canceled: `CUSTOMER_REQUEST`, or `OUT_OF_STOCK`, `PAYMENT_DECLINED` or `NOT_IN_TIME` by the fulfilment. Later releases may add reasons. Only an `OrderCanceled` has it.',
    order: 'The order as it stood after the change.',
  }),
  OrderBody: component(
    OrderBody,
    'input',
    'The fields of an order that a client may set. All other fields, including those that the server sets, are ignored and never stored.',
    {
      orderId:
        'An id that the client chooses. In a PUT, it may be absent; otherwise it must equal the one in the path.',
      ...contentFields,
      ...customerFields,
    },
  ),
  OrderBodyItem: component(OrderItem, 'input', 'One dish to order.', itemFields),
  Acknowledgement: component(routes.acknowledgeOrder.body, 'input', 'The user whose order is acknowledged.', {
    userId: 'The `sub` of the user who placed it.',
  }),
};
