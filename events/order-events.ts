import { OrderAcknowledged } from './order-acknowledged';
import { OrderCanceled } from './order-canceled';
import { OrderChangedElsewhere } from './order-changed-elsewhere';
import { OrderEdited } from './order-edited';
import { OrderImported } from './order-imported';
import { OrderPlaced } from './order-placed';
import { OrderRestored } from './order-restored';

/** The events of the orders, by name. */
export const orderEvents = {
  OrderPlaced,
  OrderEdited,
  OrderAcknowledged,
  OrderCanceled,
  OrderImported,
  OrderRestored,
  OrderChangedElsewhere,
} as const;
