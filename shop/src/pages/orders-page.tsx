import { menu } from '../../../menu/menu';
import { money } from '../money';
import { Art } from '../parts/art';
import { Moment } from '../parts/moment';
import { Empty, FailureNotice, Loading } from '../parts/notices';
import { progressOf, type Tracked } from '../progress';
import { to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { PAGE } from '../tracking';
import { usePolled } from '../use-calls';
import { useGrowingList } from '../use-growing-list';
import { useServerTime } from '../use-state-of-browser';

const POLL_MS = 3000;

const OrderCard = ({ row, now }: { row: Tracked; now: number }) => {
  const { title, stage } = progressOf(row, { now });
  const name = menu.find(({ id }) => id === row.restaurantId)?.name ?? `#${row.restaurantId}`;
  return (
    <li class="card order-card">
      <Art restaurantId={row.restaurantId} />
      <div>
        <h2>
          <a class="cover" href={to.order(row.orderId)}>
            {name}
          </a>
        </h2>
        <p class="soft">
          <Moment time={row.orderTime} /> · {money(row.totalAmount)}
        </p>
        <p class="soft code">{row.orderId}</p>
      </div>
      <span class={`status ${stage}`}>{title}</span>
    </li>
  );
};

/** The customer's orders, newest first, each with where it is now. */
export const OrdersPage = () => {
  const { client, tracking } = useShop();
  const { value, failure, lookAgain } = usePolled(tracking.look, POLL_MS, 'orders');
  // Without a connection, what was last seen is better than nothing.
  const first = value ?? tracking.last();
  const { rows, hasMore, more } = useGrowingList({
    first,
    keyOf: ({ orderId }: Tracked) => orderId,
    readAfter: (cursor) => client.views.own('tracking', { limit: PAGE, cursor }).page(),
  });
  const now = useServerTime(rows.some(({ delivery }) => delivery === 'booked'));
  rows.sort((one, other) => (one.orderTime < other.orderTime ? 1 : -1));
  return (
    <>
      <h1 tabIndex={-1}>{texts.orders.title}</h1>
      <FailureNotice failure={failure ?? more.failure} onRetry={failure ? lookAgain : more.run} />
      {!first && !failure && <Loading />}
      {first && rows.length === 0 && (
        <Empty text={texts.orders.empty} action={texts.orders.emptyAction} href={to.home} />
      )}
      {rows.length > 0 && <p class="soft">{texts.orders.live}</p>}
      <ul class="stack">
        {rows.map((row) => (
          <OrderCard key={row.orderId} row={row} now={now} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" class="button" aria-disabled={more.isRunning} onClick={() => more.run()}>
          {texts.orders.more}
        </button>
      )}
    </>
  );
};
