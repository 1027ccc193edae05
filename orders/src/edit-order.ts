import { isDeepStrictEqual } from 'node:util';
import type { Order, OrderId, OrderKey } from 'order-lookup';
import { type IfMatch, matches, versionMismatch } from '../../common/http/entity-tag';
import { validationFailed } from '../../common/http/problem';
import { contentOf, type OrderContent, orderNotFound, orderNotPlaced } from './order';
import type { OrderChanges } from './orders-table';

type Deps = { orders: Pick<OrderChanges, 'edit'> };

type Edit = { content: OrderContent; orderId?: OrderId | undefined };

const otherOrderId = () =>
  validationFailed('The body is not valid.', {
    errors: [{ pointer: '/orderId', detail: 'must equal the orderId in the path' }],
  });

/**
 * Replaces the content of an order, only while it is PLACED. A refused edit that has been made already is a retry whose
 * answer was lost, and gets the order.
 * @throws ORDER_NOT_FOUND, VERSION_MISMATCH, ORDER_NOT_PLACED, VALIDATION_FAILED for a body that names another order
 */
export const editOrder =
  ({ orders }: Deps) =>
  async (key: OrderKey, { content, orderId }: Edit, ifMatch?: IfMatch): Promise<Order> => {
    if (orderId !== undefined && orderId !== key.orderId) throw otherOrderId();
    const result = await orders.edit(key, content, ifMatch);
    if (result.ok) return result.order;
    const { found } = result;
    if (!found) throw orderNotFound(key);
    if (found.status === 'PLACED' && isDeepStrictEqual(contentOf(found), contentOf(content))) return found;
    if (!matches(ifMatch, found.version)) throw versionMismatch(found.version);
    throw orderNotPlaced(found);
  };
