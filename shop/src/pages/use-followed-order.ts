import { useEffect, useMemo, useState } from 'preact/hooks';
import { ApiProblem, type Client, type Delivery, type Order } from '../../../clients/typescript/src/client';
import { type Tracked, trackedFrom, withBooking } from '../progress';
import { useShop } from '../shop-context';
import { trackOrder } from '../tracking';
import { useLoaded, usePolled } from '../use-calls';

const POLL_MS = 2500;

const deliveryOf = async ({ deliveries }: Client, orderId: string): Promise<Delivery | undefined> => {
  try {
    return await deliveries.get(orderId);
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'DELIVERY_NOT_FOUND') return undefined;
    throw error;
  }
};

/**
 * Until the view has a new order, the order itself and its delivery say where it is. Before a restaurant has accepted it, there may
 * be no delivery to ask for yet.
 */
const lookFor = (client: Client, orderId: string) => {
  const track = trackOrder(client.views, orderId);
  return async (): Promise<Tracked | undefined> => {
    const row = await track();
    if (row === 'unchanged') return undefined;
    if (row) return row;
    const order = await client.orders.get(orderId);
    return trackedFrom(order, order.status === 'ACKNOWLEDGED' ? await deliveryOf(client, orderId) : undefined);
  };
};

/** What this page has just made of an order, for the page that comes next. */
const useOnce = <T>(just: Map<string, T>, orderId: string): T | undefined => {
  const [found] = useState(just.get(orderId));
  useEffect(() => void just.delete(orderId), [just, orderId]);
  return found;
};

/**
 * An order and where it is, kept up to date. `changed` takes what an answer said of it, which may be newer than the view, so that
 * customers do not see the old state again after they have changed an order.
 */
export const useFollowedOrder = (orderId: string) => {
  const { client, justPlaced, justBooked } = useShop();
  // Used once: a customer who comes back later must not see the order as it was then.
  const placed = useOnce(justPlaced, orderId);
  const booked = useOnce(justBooked, orderId);
  const look = useMemo(() => lookFor(client, orderId), [client, orderId]);
  const followed = usePolled(look, POLL_MS, orderId);
  const loaded = useLoaded(() => client.orders.get(orderId), `${orderId} ${followed.value?.version}`);
  const [order, setOrder] = useState(placed);
  const changed = (newer: Order) =>
    setOrder((before) => (before?.orderId === newer.orderId && before.version > newer.version ? before : newer));
  useEffect(() => {
    if (loaded.value) changed(loaded.value);
  }, [loaded.value]);
  const current = order?.orderId === orderId ? order : undefined;
  const seen = followed.value?.orderId === orderId ? followed.value : placed && trackedFrom(placed, undefined);
  const row = seen && booked ? withBooking(seen, booked) : seen;
  const tracked: Tracked | undefined =
    row && current && current.version > row.version
      ? { ...row, status: current.status, version: current.version, totalAmount: current.totalAmount }
      : row;
  return {
    order: current,
    tracked,
    changed,
    failure: loaded.failure ?? followed.failure,
    lookAgain: () => {
      loaded.reload();
      followed.lookAgain();
    },
  };
};
