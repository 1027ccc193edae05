import type { ChangedBy } from '../../common/events/changed-by';
import { on, type Reaction } from '../../common/events/consume';
import { OrderOverdue } from '../../events/order-overdue';
import { PaymentDeclined } from '../../events/payment-declined';
import { StockRejected } from '../../events/stock-rejected';
import { cancelForService } from './cancel-for-service';
import { orderKeyIn } from './order-key-in';
import type { OrderChanges } from './orders-table';

type Deps = { ordersChangedBy: (by: ChangedBy) => Pick<OrderChanges, 'cancelForService'> };

/** What the orders service does when the fulfilment says that an order is in trouble: it cancels one that is refused. */
export const fulfilmentReactions = ({ ordersChangedBy }: Deps): Reaction[] =>
  [StockRejected, PaymentDeclined, OrderOverdue].map((event) =>
    on(event, async ({ metadata: { id, correlationId, traceparent }, data: { fulfilment } }) => {
      const { refusal: reason, orderVersion: version } = fulfilment;
      // An order that is only late may still be fulfilled.
      if (reason === undefined) return 'repeated';
      const key = orderKeyIn(fulfilment);
      // The fulfilment's own id of its event: EventBridge gives an event that is published again another one.
      const by = {
        actor: 'service:fulfilment',
        correlationId,
        causationId: id,
        ...(traceparent && { traceparent }),
      } as const;
      const orders = ordersChangedBy(by);
      return cancelForService({ orders })(key, { reason, version });
    }),
  );
