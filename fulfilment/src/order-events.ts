import * as z from 'zod/mini';
import type { ChangedBy } from '../../common/events/changed-by';
import { type Outcome, on, type Reaction } from '../../common/events/consume';
import { Unprocessable } from '../../common/events/unprocessable';
import { keyText } from '../../common/schema/text';
import { orderEvents } from '../../events/order-events';
import type { Advance } from './advance';
import type { OrderNews } from './learn-order';

type Deps = {
  learn: (news: OrderNews, by: ChangedBy) => Promise<Outcome>;
  advance: Advance;
  /** Told of a third party that did not do its part. */
  onFailed: (error: unknown) => void;
};

const Key = z.object({ userId: keyText, orderId: keyText });

/**
 * What the fulfilment does when something happened to an order: it notes it, then takes the steps that are its own. The event
 * is done once it is noted: a third party that fails delays the order, not the queue.
 */
export const orderReactions = ({ learn, advance, onFailed }: Deps): Reaction[] =>
  Object.values(orderEvents).map((of) =>
    on(of, async ({ metadata, data }) => {
      const key = z.safeParse(Key, data.order);
      // No table has such a key.
      if (!key.success) throw new Unprocessable('INVALID_KEY', { cause: key.error });
      const { id, correlationId, traceparent } = metadata;
      const by: ChangedBy = {
        actor: 'service:fulfilment',
        correlationId,
        causationId: id,
        ...(traceparent !== undefined && { traceparent }),
      };
      const outcome = await learn({ name: of.name, metadata, data }, by);
      const { error } = await advance(key.data, by);
      if (error !== undefined) onFailed(error);
      return outcome;
    }),
  );
