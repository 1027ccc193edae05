import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Client, ViewRow } from '../../../clients/typescript/src/client';
import { menu } from '../../../menu/menu';
import { money } from '../money';
import { FailureNotice, Loading } from '../parts/notices';
import { to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { useAction, usePolled } from '../use-calls';
import { useFocusKept, useServerTime } from '../use-state-of-browser';

type Row = ViewRow<'inbox'>;
const POLL_MS = 2500;
/** How long it says which order was accepted. */
const SHOWN_MS = 10_000;

const lookAt = (views: Client['views'], restaurantId: number) => {
  let etag: string | undefined;
  return async (): Promise<Row[] | undefined> => {
    const page = await views.get('inbox', String(restaurantId), { limit: 50 }).page({ ifNoneMatch: etag });
    if (page === 'unchanged') return undefined;
    etag = page.etag;
    return page.items;
  };
};

const Waiting = ({ row, now, onTaken }: { row: Row; now: number; onTaken: () => void }) => {
  const { client } = useShop();
  const taking = useAction(async () => {
    // Only what is shown here is taken: an order that was edited since is looked at again first.
    await client.orders.acknowledge(row, { ifMatch: row });
    onTaken();
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

const Inbox = ({ restaurantId }: { restaurantId: number }) => {
  const { client } = useShop();
  const look = useMemo(() => lookAt(client.views, restaurantId), [client, restaurantId]);
  const { value, failure, lookAgain } = usePolled(look, POLL_MS, String(restaurantId));
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [accepted, setAccepted] = useState('');
  const now = useServerTime(true);
  const keyOf = ({ userId, orderId, version }: Row) => `${userId} ${orderId} ${version}`;
  const rows = value?.filter((row) => !taken.includes(keyOf(row)));
  useFocusKept(rows?.length ?? 0);
  useEffect(() => {
    if (!accepted) return;
    const timer = setTimeout(setAccepted, SHOWN_MS, '');
    return () => clearTimeout(timer);
  }, [accepted]);
  return (
    <>
      <p role="status" class="soft">
        {accepted && texts.inbox.taken(accepted)}
      </p>
      <FailureNotice failure={failure} onRetry={lookAgain} />
      {!rows && !failure && <Loading />}
      {rows?.length === 0 && <p class="empty">{texts.inbox.empty}</p>}
      <ul class="tickets">
        {rows?.map((row) => (
          <Waiting
            key={keyOf(row)}
            row={row}
            now={now}
            onTaken={() => {
              setTaken((before) => [...before, keyOf(row)]);
              setAccepted(row.orderId);
            }}
          />
        ))}
      </ul>
    </>
  );
};

/** The orders that wait for a kitchen, oldest first; for admins. */
export const InboxPage = ({ restaurantId }: { restaurantId: number }) => {
  const { session } = useShop();
  return (
    <>
      <h1 tabIndex={-1}>{texts.inbox.title}</h1>
      {!session.account()?.isAdmin ? (
        <p class="notice">{texts.inbox.forbidden}</p>
      ) : (
        <>
          <nav class="pills" aria-label={texts.inbox.kitchen}>
            {menu.map(({ id, name }) => (
              <a key={id} class="pill" href={to.inbox(id)} aria-current={id === restaurantId ? 'page' : undefined}>
                {name}
              </a>
            ))}
          </nav>
          <Inbox key={restaurantId} restaurantId={restaurantId} />
        </>
      )}
    </>
  );
};
