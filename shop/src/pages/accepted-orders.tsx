import { useMemo } from 'preact/hooks';
import { type Accepted, acceptedOrders, keyOf, outcomeOf, sinceOf } from '../kitchen';
import { dayAndTime } from '../money';
import { FailureNotice, Loading } from '../parts/notices';
import { useShop } from '../shop-context';
import { slotStart } from '../slot-start';
import { texts } from '../texts';
import { followPage, PAGE } from '../tracking';
import { usePolled } from '../use-calls';
import { useGrowingList } from '../use-growing-list';

const POLL_MS = 5000;

const isTime = (slot: string | undefined): slot is string => !Number.isNaN(slotStart(slot));

const AcceptedOrder = ({ row, now }: { row: Accepted; now: number }) => {
  const { stage, text } = outcomeOf(row, now);
  const isComing = stage === 'booked' || stage === 'underway';
  return (
    <li class="card past">
      <div class="ticket-head">
        <h3 class="code">{row.orderId}</h3>
        <span class={`status ${stage}`}>{text}</span>
      </div>
      <p>{row.dishes.map(({ name, quantity }) => `${quantity}\u00a0×\u00a0${name}`).join(', ')}</p>
      {isComing && isTime(row.slot) && <p class="slot">{texts.inbox.deliveryAt(dayAndTime(row.slot))}</p>}
      <p class="soft">{texts.inbox.acceptedAt(dayAndTime(sinceOf(row)))}</p>
    </li>
  );
};

type Props = { restaurantId: number; here: readonly Accepted[]; now: number };

/** What a kitchen has accepted, the last one first, and what became of it. `here`: what was accepted on this page. */
export const AcceptedOrders = ({ restaurantId, here, now }: Props) => {
  const { client } = useShop();
  const after = (cursor?: string) => client.views.get('kitchen', String(restaurantId), { limit: PAGE, cursor });
  const { look } = useMemo(() => followPage(after()), [client, restaurantId]);
  const { value: first, failure, lookAgain } = usePolled(look, POLL_MS, String(restaurantId));
  const { rows, hasMore, more } = useGrowingList({ first, keyOf, readAfter: (cursor) => after(cursor).page() });
  const all = acceptedOrders(rows, here);
  return (
    <section class="past-orders" aria-labelledby="accepted">
      <h2 id="accepted">{texts.inbox.accepted}</h2>
      <FailureNotice failure={failure ?? more.failure} onRetry={failure ? lookAgain : more.run} />
      {!first && !failure && <Loading />}
      {first && all.length === 0 && <p class="soft">{texts.inbox.nothingAccepted}</p>}
      <ul class="stack">
        {all.map((row) => (
          <AcceptedOrder key={keyOf(row)} row={row} now={now} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" class="button" aria-disabled={more.isRunning} onClick={() => more.run()}>
          {texts.inbox.more}
        </button>
      )}
    </section>
  );
};
