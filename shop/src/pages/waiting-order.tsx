import { ApiProblem, type Order, type ViewRow } from '../../../clients/typescript/src/client';
import { money } from '../money';
import { FailureNotice } from '../parts/notices';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { useAction } from '../use-calls';

type Props = { row: ViewRow<'inbox'>; now: number; onTaken: (order: Order) => void; onChanged: () => void };

/** The order is not any more what the ticket shows. */
const isOutdated = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'VERSION_MISMATCH' || error.code === 'ORDER_NOT_PLACED');

/** An order that waits for its kitchen, with the button that accepts it. */
export const WaitingOrder = ({ row, now, onTaken, onChanged }: Props) => {
  const { client } = useShop();
  // Only what is shown here is taken: an order that was edited since is looked at again first.
  const taking = useAction(async () => {
    try {
      onTaken(await client.orders.acknowledge(row, { ifMatch: row }));
    } catch (error) {
      if (!isOutdated(error)) throw error;
      onChanged();
    }
  });
  const minutes = Math.floor((now - Date.parse(row.orderTime)) / 60_000);
  return (
    <li class="card ticket">
      <div class="ticket-head">
        <h2 class="code">{row.orderId}</h2>
        <span class="soft">{texts.inbox.waiting(minutes)}</span>
      </div>
      <ul>
        {row.dishes.map(({ id, name, quantity }) => (
          <li key={id}>
            <strong>{quantity} ×</strong> {name}
          </li>
        ))}
      </ul>
      <FailureNotice failure={taking.failure} />
      <div class="ticket-foot">
        <span class="price">{money(row.totalAmount)}</span>
        <button
          type="button"
          class="button primary"
          aria-label={texts.inbox.take(row.orderId)}
          aria-disabled={taking.isRunning}
          onClick={() => taking.run()}
        >
          {taking.isRunning ? texts.inbox.taking : texts.inbox.takeShort}
        </button>
      </div>
    </li>
  );
};
