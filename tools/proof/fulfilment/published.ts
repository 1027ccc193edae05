import type { Fulfilment } from '../../../events/fulfilment';

/** An event as it was published first. `fulfilment` is what one of the fulfilment is about. */
export type Published = {
  id: string;
  name: string;
  time: string;
  sequence: number;
  key: { userId: string; orderId: string };
  fulfilment: Fulfilment | undefined;
  text: string;
};
