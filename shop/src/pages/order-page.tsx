import { useEffect } from 'preact/hooks';
import type { Order } from '../../../clients/typescript/src/client';
import { DELIVERY_FEE, menu } from '../../../menu/menu';
import { centsOnTop } from '../edited-order';
import { money } from '../money';
import { Moment } from '../parts/moment';
import { FailureNotice, Loading } from '../parts/notices';
import { type Progress, progressOf, type Tracked } from '../progress';
import { to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { useServerTime } from '../use-state-of-browser';
import { Arrival, Destination } from './booked-delivery';
import { OrderActions } from './order-actions';
import { Timeline } from './timeline';
import { useFollowedOrder } from './use-followed-order';

const BOOKED: readonly Progress['stage'][] = ['booked', 'underway', 'delivered'];

const Stage = ({ progress, tracked }: { progress: Progress; tracked: Tracked }) => (
  <section class={`card stage ${progress.stage}`} aria-label={texts.order.progress}>
    <div role="status">
      <h2>{progress.title}</h2>
      <p>{progress.text}</p>
      <Arrival tracked={tracked} stage={progress.stage} />
    </div>
    {BOOKED.includes(progress.stage) && <Destination tracked={tracked} stage={progress.stage} />}
    {progress.milestones.length > 0 && (
      <ol class="milestones">
        {progress.milestones.map(({ label, state, time }) => (
          <li key={label} class={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span>{label}</span>
            {time && <Moment time={time} />}
          </li>
        ))}
      </ol>
    )}
  </section>
);

const Dishes = ({ order }: { order: Order }) => {
  const { orderItems, totalAmount, market, organizationNumber } = order;
  const onTop = centsOnTop(order);
  return (
    <section class="card lines" aria-labelledby="dishes">
      <h2 id="dishes">{texts.order.dishes}</h2>
      <ul>
        {orderItems.map(({ id, name, price, quantity }) => (
          <li key={id} class="line">
            <span class="line-name">
              {quantity} × {name}
            </span>
            <span class="price">{money((Math.round(price * 100) * quantity) / 100, market)}</span>
          </li>
        ))}
      </ul>
      <dl class="sums">
        {onTop > 0 && (
          <div>
            <dt>{onTop === DELIVERY_FEE * 100 ? texts.order.delivery : texts.order.deliveryAndTip}</dt>
            <dd>{money(onTop / 100, market)}</dd>
          </div>
        )}
        <div class="total">
          <dt>{texts.order.total}</dt>
          <dd>{money(totalAmount, market)}</dd>
        </div>
      </dl>
      {organizationNumber && <p class="soft">{texts.order.invoice(organizationNumber)}</p>}
    </section>
  );
};

const Followed = ({ tracked, order, changed }: { tracked: Tracked; order: Order; changed: (order: Order) => void }) => {
  const now = useServerTime(tracked.delivery === 'booked');
  const progress = progressOf(tracked, { now, order });
  return (
    <div class="columns">
      <div class="column">
        <Stage progress={progress} tracked={tracked} />
        <OrderActions order={order} stage={progress.stage} changed={changed} />
      </div>
      <div class="column">
        <Dishes order={order} />
        <Timeline tracked={tracked} />
      </div>
    </div>
  );
};

/** One order: where it is, what can be done with it, and all that happened. */
export const OrderPage = ({ orderId }: { orderId: string }) => {
  const { carts } = useShop();
  const { order, tracked, changed, failure, lookAgain } = useFollowedOrder(orderId);
  useEffect(() => void carts.seen(orderId), [carts, orderId]);
  const name = menu.find(({ id }) => id === order?.restaurantId)?.name;
  return (
    <>
      <a class="back" href={to.orders}>
        {texts.order.back}
      </a>
      <h1 tabIndex={-1}>{name ?? texts.order.title(orderId)}</h1>
      {order && (
        <p class="soft">
          <span class="code">{orderId}</span> <span class="dot">·</span>{' '}
          <span class="moment">
            {texts.order.placed} <Moment time={order.orderTime} />
          </span>
        </p>
      )}
      <FailureNotice failure={failure} onRetry={lookAgain} />
      {order && tracked && <Followed order={order} tracked={tracked} changed={changed} />}
      {(!order || !tracked) && !failure && <Loading />}
    </>
  );
};
