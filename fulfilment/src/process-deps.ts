import { randomUUID } from 'node:crypto';
import { busIn } from '../../common/events/bus-deps';
import { putter } from '../../common/events/publish';
import { logger } from '../../common/telemetry/telemetry';
import { OrderAccepted } from '../../events/order-accepted';
import type { Deps } from './advance';
import { count, onBookingRefused } from './counted';
import type { Fulfilment } from './fulfilment';
import { fulfilments, now, limits as readLimits } from './table-deps';
import { thirdParties } from './third-parties/third-parties';

export const limits = readLimits();

const put = putter(busIn(process.env));

const isAcknowledgedByItself = ({ order: { orderTime } }: Fulfilment): boolean =>
  limits.autoAcknowledge > 0 && now().getTime() >= Date.parse(orderTime) + limits.autoAcknowledge;

/** As a restaurant's system does. */
const acknowledge = ({ userId, orderId, order: { restaurantId } }: Fulfilment): Promise<void> => {
  const detail = { userId, orderId, restaurantId };
  return put({ of: OrderAccepted, text: JSON.stringify(detail), id: randomUUID(), time: now() });
};

export const processDeps: Deps = {
  fulfilments,
  limits,
  now,
  ...thirdParties(process.env),
  acknowledge,
  isAcknowledgedByItself,
  onBookingRefused,
};

/** A third party that did not do its part: the step stays the next one, and the sweep tries it again. */
export const onFailed = (error: unknown): void => {
  count('ThirdPartyFailed');
  logger.warn('a step is to be tried again', { error });
};
