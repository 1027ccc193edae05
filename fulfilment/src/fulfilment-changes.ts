// How a change of an item of the fulfilment table becomes an event.
import * as z from 'zod/mini';
import { eventId } from '../../common/events/event-id';
import type { Recorded, StreamChange } from '../../common/events/record-changes';
import type { FulfilmentDetail } from '../../events/fulfilment';
import { fulfilmentEvents } from '../../events/fulfilment-events';
import { Fulfilment, isBooked } from './fulfilment';
import { LastChange } from './last-change';

const Stored = z.object({ data: Fulfilment, lastChange: LastChange });

/** What everybody may know of a fulfilment: not where the customer lives. */
export const publicPart = (of: Fulfilment): FulfilmentDetail['data']['fulfilment'] => ({
  orderId: of.orderId,
  userId: of.userId,
  version: of.version,
  orderVersion: of.order.version,
  stock: of.stock,
  payment: of.payment,
  delivery: of.delivery,
  ...(of.refusal && { refusal: of.refusal }),
  ...(of.waiting && { step: of.waiting.step, dueAt: of.waiting.dueAt }),
  ...(isBooked(of) && of.booking && { slot: of.booking.slot }),
  times: of.times,
});

/**
 * What a change of the table is to be published as. A write that is no event notes no type, and an item that is erased is no
 * event either.
 * @throws for an item that this service did not write
 */
export const recordOf = ({ after }: StreamChange): Recorded<undefined> | undefined => {
  if (!after) return undefined;
  const { data, lastChange } = z.parse(Stored, after);
  const { type, writeId: _, ...told } = lastChange;
  const of = fulfilmentEvents.find(({ name }) => name === type);
  if (!of) return undefined;
  const { userId, orderId, version: sequence } = data;
  const id = eventId(of.source, userId, orderId, sequence);
  const metadata: FulfilmentDetail['metadata'] = { id, version: '1', sequence, orderId, userId, ...told };
  const detail: FulfilmentDetail = { metadata, data: { fulfilment: publicPart(data) } };
  return { event: { of, detail }, entry: undefined };
};
