import { useState } from 'preact/hooks';
import type { Order } from '../../../clients/typescript/src/client';
import { menu } from '../../../menu/menu';
import { centsOnTop, editedBody, withItem } from '../edited-order';
import { money } from '../money';
import { FailureNotice, Loading } from '../parts/notices';
import { Stepper } from '../parts/stepper';
import { to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { useAction, useLoaded } from '../use-calls';
import { useFocusKept } from '../use-state-of-browser';

const Form = ({ order, onStale }: { order: Order; onStale: () => void }) => {
  const { client } = useShop();
  const [items, setItems] = useState(order.orderItems);
  useFocusKept(items.length);
  const body = editedBody(order, items);
  const onTop = centsOnTop(order);
  const saving = useAction(async () => {
    await client.orders.edit(order.orderId, body, { ifMatch: order });
    location.hash = to.order(order.orderId);
  });
  const dishes = menu.find(({ id }) => id === order.restaurantId)?.dishes ?? [];
  const others = dishes.filter(({ id }) => !items.some((item) => item.id === id));
  return (
    <div class="narrow">
      <section class="card lines">
        <ul>
          {items.map((item) => (
            <li key={item.id} class="line">
              <span class="line-name">{item.name}</span>
              <Stepper
                dish={item.name}
                quantity={item.quantity}
                onChange={(quantity) => setItems(withItem(items, item, quantity))}
              />
              <span class="price">{money((Math.round(item.price * 100) * item.quantity) / 100, order.market)}</span>
            </li>
          ))}
        </ul>
        <dl class="sums">
          {onTop > 0 && (
            <div>
              <dt>{texts.order.deliveryAndTip}</dt>
              <dd>{money(onTop / 100, order.market)}</dd>
            </div>
          )}
          <div class="total">
            <dt>{texts.order.total}</dt>
            <dd>{money(body.totalAmount, order.market)}</dd>
          </div>
        </dl>
        {items.length === 0 && <p class="wrong">{texts.edit.nothing}</p>}
      </section>
      <FailureNotice
        failure={saving.failure}
        onRetry={saving.failure?.code === 'VERSION_MISMATCH' ? onStale : saving.run}
      />
      {items.length > 0 && (
        <button
          type="button"
          class="button primary wide"
          disabled={JSON.stringify(items) === JSON.stringify(order.orderItems)}
          aria-disabled={saving.isRunning}
          onClick={() => saving.run()}
        >
          {saving.isRunning ? texts.edit.saving : texts.edit.save}
        </button>
      )}
      {others.length > 0 && (
        <section class="card" aria-labelledby="add">
          <h2 id="add">{texts.edit.add}</h2>
          <ul class="more-dishes">
            {others.map((dish) => (
              <li key={dish.id}>
                <span>
                  {dish.name} <span class="soft">{money(dish.price, order.market)}</span>
                </span>
                <button
                  type="button"
                  class="button small"
                  aria-label={texts.restaurant.add(dish.name)}
                  onClick={() => setItems(withItem(items, dish, 1))}
                >
                  {texts.restaurant.addShort}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};

/** Other dishes for an order that the kitchen has not taken yet. Only the order as it was read here is changed. */
export const EditPage = ({ orderId }: { orderId: string }) => {
  const { client } = useShop();
  const [turn, setTurn] = useState(0);
  const { value: order, failure, reload } = useLoaded(() => client.orders.get(orderId), `${orderId} ${turn}`);
  return (
    <>
      <a class="back" href={to.order(orderId)}>
        {texts.edit.back}
      </a>
      <h1 tabIndex={-1}>{texts.edit.title(orderId)}</h1>
      {turn > 0 && <p role="status">{texts.edit.reloaded}</p>}
      <FailureNotice failure={failure} onRetry={reload} />
      {!order && !failure && <Loading />}
      {order?.status === 'PLACED' && (
        <Form key={order.version} order={order} onStale={() => setTurn((before) => before + 1)} />
      )}
      {order && order.status !== 'PLACED' && (
        <p class="notice">{order.status === 'CANCELED' ? texts.edit.canceled : texts.edit.closed}</p>
      )}
    </>
  );
};
