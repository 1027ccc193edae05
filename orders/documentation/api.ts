import type { Service, ServiceDocumentation } from '../../common/documentation/route-documentation';
import { orderProblems } from '../src/order';
import { routes } from '../src/routes';
import { components, Order, OrderHistory, OrderPage } from './components';
import { examples } from './examples';
import { meanings, refusals } from './problems';

const anOrder = (description: string) => ({ description, schema: Order, header: 'ETag' }) as const;

/** What a client's developer reads about the orders API, beside its routes. */
const documentation: ServiceDocumentation<typeof routes, typeof orderProblems> = {
  title: 'Orders API',
  description:
    'Place, read, edit, cancel and acknowledge orders. Users see only their own orders, and cannot find out whether another user has one.\n\nNew fields may appear in responses at any time: ignore the ones you do not know.',
  tag: { name: 'Orders', description: 'The orders of the caller, from placed to acknowledged or canceled.' },
  parameters: {
    orderId: 'The id of the order.',
    limit: 'The maximum number of orders in a page.',
    cursor: 'Where the page starts: the `nextCursor` of the previous page.',
    status: 'Return only orders with this status.',
    'idempotency-key':
      'A key that you choose, such as a UUID. For 24 hours, it identifies this one order. Required if the body has no `orderId`. If you send both, `orderId` decides.',
  },
  components,
  meanings,
  refusals,
  operations: {
    addOrder: {
      summary: 'Place an order',
      description:
        'Places an order once, however often the request is repeated. Send an `orderId` in the body or an `Idempotency-Key` header. If you send both, `orderId` decides. If you send neither, the response is a 400. A repeat with the same content writes nothing. By `orderId`, it returns the order as it is now; by key, it returns the first response. A repeat with different content gets a 422.',
      answer: anOrder('The order.'),
      examples: examples.addOrder,
    },
    listOrders: {
      summary: 'List your orders',
      description:
        'Returns a page of your orders, newest first. `nextCursor` and the `Link` header lead to the next page. The last page has neither. With `status`, a page may hold fewer orders than `limit`, or none at all, even if there is a next page.',
      answer: { description: 'A page of orders.', schema: OrderPage, header: 'Link' },
      examples: examples.listOrders,
    },
    getOrder: {
      summary: 'Read an order',
      description: 'Returns one of your orders. Every change that was answered before this request is visible.',
      answer: anOrder('The order.'),
      examples: examples.getOrder,
    },
    getOrderHistory: {
      summary: 'Read the history of an order',
      description:
        'Returns a page of the changes of one of your orders, oldest first, each with the order as it stood after it. The history follows the order by a moment, normally less than a second.',
      answer: { description: 'A page of the history.', schema: OrderHistory, header: 'Link' },
      examples: examples.getOrderHistory,
    },
    editOrder: {
      summary: 'Edit an order',
      description:
        'Replaces the fields that a client may set, only while the order is `PLACED`. If the order already has exactly this content, the response is the order, unchanged. A retry after a lost response is safe if `If-Match` names the version you read. Without it, the retry could undo a newer edit. If the body has an `orderId`, it must equal the one in the path.',
      answer: anOrder('The edited order.'),
      examples: examples.editOrder,
    },
    cancelOrder: {
      summary: 'Cancel an order',
      description:
        'Cancels an order while it is `PLACED` and less than 10 minutes old, counted from `orderTime` (the operator can configure another limit). If the order is already canceled, the response is the order, whatever `If-Match` says.',
      answer: anOrder('The order, now `CANCELED`.'),
      examples: examples.cancelOrder,
    },
    acknowledgeOrder: {
      summary: 'Acknowledge an order',
      description:
        'Records that the restaurant has accepted an order, which must be `PLACED`. The body names the user who placed it. If the order is already acknowledged, the response is the order, whatever `If-Match` says.',
      answer: anOrder('The order, now `ACKNOWLEDGED`.'),
      examples: examples.acknowledgeOrder,
    },
  },
};

export const api = { routes, problems: orderProblems, documentation } satisfies Service;
