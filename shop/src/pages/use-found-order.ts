import { useEffect } from 'preact/hooks';
import { findPlaced } from '../place-order';
import { to } from '../route';
import { useShop } from '../shop-context';

const LOOK_AGAIN_MS = 3000;
/** A request that was under way when the page was left is answered within half a minute, or never. */
const LOOKS = 10;

/** An order that was sent before this page was opened: if it arrived, or still does, the customer is taken there. */
export const useFoundOrder = (isSignedIn: boolean) => {
  const { carts, client } = useShop();
  useEffect(() => {
    if (!isSignedIn) return;
    const { placed, lines } = carts.read();
    if (placed && lines.length === 0) return location.replace(to.order(placed));
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const look = async (turn: number) => {
      // Without an answer the cart is still there, and so is the button.
      const order = await findPlaced({ orders: client.orders, carts }).catch(() => undefined);
      if (!isCurrent) return;
      if (order) location.replace(to.order(order.orderId));
      else if (carts.read().isSent && turn < LOOKS) timer = setTimeout(look, LOOK_AGAIN_MS, turn + 1);
    };
    look(1);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isSignedIn, carts, client]);
};
