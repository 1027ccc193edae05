import type { Service, ServiceDocumentation } from '../../common/documentation/route-documentation';
import { routes } from '../src/routes';
import { components, Order, OrderPage } from './components';
import { examples } from './examples';
import { orderProblems } from './problems';

const anOrder = (description: string) => ({ description, schema: Order, header: 'ETag' }) as const;

/** What a client's developer reads about the orders API, beside its routes. */
const documentation: ServiceDocumentation<typeof routes> = {
  title: 'Orders API',
  description:
    'Places, edits, cancels and acknowledges the orders of signed-in users. A user sees their own orders only, and never learns whether another user has one.\n\nFields may be added to answers at any time: ignore those that you do not know.',
  tag: { name: 'Orders', description: 'The orders of the caller, and their life.' },
  parameters: {
    orderId: 'The id of the order.',
    limit: 'How many orders a page has at most.',
    cursor: 'Where the page begins: the `nextCursor` of the one before it.',
    status: 'Only orders in this status.',
    'idempotency-key':
      'A key of your own making, such as a UUID, that stands for this one order for 24 hours. Required when the body has no `orderId`; with both, `orderId` decides.',
  },
  components,
  problems: orderProblems,
  operations: {
    addOrder: {
      summary: 'Place an order',
      description:
        'Places an order once, however often it is asked for. Send an `orderId` in the body or an `Idempotency-Key` header; neither is a 400, and with both the `orderId` decides. Repeated with the same content, the request writes nothing: by `orderId` it gives the order as it stands now, by key the first answer. With other content it is a 422.',
      answer: anOrder('The order.'),
      examples: examples.addOrder,
    },
    listOrders: {
      summary: 'List your orders',
      description:
        'A page of your orders, newest first. `nextCursor`, and the `Link` header, lead to the next page; on the last one there is neither. With `status` a page may hold fewer orders than `limit`, even none, while there is a next page.',
      answer: { description: 'A page of orders.', schema: OrderPage, header: 'Link' },
      examples: examples.listOrders,
    },
    getOrder: {
      summary: 'Read an order',
      description: 'One of your orders, as the last answered change left it.',
      answer: anOrder('The order.'),
      examples: examples.getOrder,
    },
    editOrder: {
      summary: 'Edit an order',
      description:
        'Replaces what a client may set, only while the order is `PLACED`. An edit that was made already is answered with the order again. So a retry after a lost answer is safe when `If-Match` names the version you read; without it, the retry could undo a newer edit. An `orderId` in the body must equal that of the path.',
      answer: anOrder('The edited order.'),
      examples: examples.editOrder,
    },
    cancelOrder: {
      summary: 'Cancel an order',
      description:
        'Cancels an order, only while it is `PLACED` and for 10 minutes after `orderTime` (unless the service is set up otherwise). Repeated on a canceled order it gives that order again, whatever `If-Match` says.',
      answer: anOrder('The order, now `CANCELED`.'),
      examples: examples.cancelOrder,
    },
    acknowledgeOrder: {
      summary: 'Acknowledge an order',
      description:
        'Marks the order of a user as taken by the restaurant, only from `PLACED`. Repeated on an acknowledged order it gives that order again, whatever `If-Match` says.',
      answer: anOrder('The order, now `ACKNOWLEDGED`.'),
      examples: examples.acknowledgeOrder,
    },
  },
};

export const api: Service = { routes, documentation };
