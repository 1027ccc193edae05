import { useState } from 'preact/hooks';
import type { Order } from '../../../clients/typescript/src/client';
import { clockText, timeLeft } from '../countdown';
import { cartFrom } from '../order-again';
import { Confirm } from '../parts/confirm';
import { FailureNotice } from '../parts/notices';
import type { Progress } from '../progress';
import { to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { useAction } from '../use-calls';
import { useFocusKept, useServerTime } from '../use-state-of-browser';

type Props = { order: Order; stage: Progress['stage']; changed: (order: Order) => void };

const Cancel = ({ order, changed }: Omit<Props, 'stage'>) => {
  const { client, config } = useShop();
  const [isAsked, setAsked] = useState(false);
  const now = useServerTime(true);
  const left = timeLeft({ orderTime: order.orderTime, windowMinutes: config.cancelWindowMinutes, now });
  const canceling = useAction(async () => changed(await client.orders.cancel(order.orderId)));
  return (
    <>
      <FailureNotice failure={canceling.failure} onRetry={canceling.run} />
      <p role="timer" class="soft window">
        {left > 0 ? texts.order.windowLeft(clockText(left)) : texts.order.windowOver}
      </p>
      {left > 0 && (
        <button type="button" class="button" aria-disabled={canceling.isRunning} onClick={() => setAsked(true)}>
          {texts.order.cancel}
        </button>
      )}
      {isAsked && (
        <Confirm
          title={texts.order.cancelTitle}
          text={texts.order.cancelText}
          yes={texts.order.cancelYes}
          no={texts.order.cancelNo}
          onNo={() => setAsked(false)}
          onYes={() => {
            setAsked(false);
            canceling.run();
          }}
        />
      )}
    </>
  );
};

/** What its customer can do with an order now. */
export const OrderActions = ({ order, stage, changed }: Props) => {
  const { carts } = useShop();
  const isBookable = stage === 'deliverable' || stage === 'failed';
  const again = () => {
    const { lines } = carts.change((cart) => cartFrom(cart, order));
    location.hash = lines.length > 0 ? to.cart : to.restaurant(order.restaurantId);
  };
  const isPlaced = order.status === 'PLACED';
  const isOver = stage === 'canceled' || stage === 'unfulfillable' || stage === 'delivered';
  useFocusKept([isBookable, isPlaced, isPlaced, isOver].filter(Boolean).length);
  if (!isBookable && !isOver && !isPlaced) return null;
  return (
    <div class="card order-actions">
      {isBookable && (
        <a class="button primary" href={to.delivery(order.orderId)}>
          {stage === 'failed' ? texts.order.bookAgain : texts.order.book}
        </a>
      )}
      {isPlaced && (
        <>
          <a class="button" href={to.edit(order.orderId)}>
            {texts.order.edit}
          </a>
          <Cancel order={order} changed={changed} />
        </>
      )}
      {isOver && (
        <button type="button" class="button" onClick={again}>
          {texts.order.again}
        </button>
      )}
    </div>
  );
};
