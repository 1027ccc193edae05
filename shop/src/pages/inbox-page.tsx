import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Order, ViewRow } from '../../../clients/typescript/src/client';
import { menu } from '../../../menu/menu';
import { type Accepted, acceptedFrom, countText, followInboxes, type Inboxes } from '../kitchen';
import { FailureNotice, Loading } from '../parts/notices';
import { to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { usePolled } from '../use-calls';
import { useFocusKept, useServerTime } from '../use-state-of-browser';
import { AcceptedOrders } from './accepted-orders';
import { WaitingOrder } from './waiting-order';

type Row = ViewRow<'inbox'>;
const POLL_MS = 2500;
/** How often it looks whether orders wait in the other kitchens. */
const OTHERS_POLL_MS = 5000;
/** How long it says which order was accepted. */
const SHOWN_MS = 10_000;

const useInbox = (inboxes: Inboxes, restaurantId: number, everyMs: number) => {
  const inbox = inboxes(restaurantId);
  const { value, failure, lookAgain } = usePolled(inbox.look, everyMs, String(restaurantId));
  // It may have been looked at before, when another kitchen was open.
  return { page: value ?? inbox.last(), failure, lookAgain };
};

const keyOf = ({ userId, orderId, version }: Pick<Row, 'userId' | 'orderId' | 'version'>) =>
  `${userId} ${orderId} ${version}`;

type TabProps = { restaurantId: number; name: string; isHere?: boolean };

const Tab = ({ restaurantId, name, isHere, count }: TabProps & { count: string }) => (
  <a class="pill" href={to.inbox(restaurantId)} aria-current={isHere ? 'page' : undefined}>
    {name}
    {count !== '0' && (
      <>
        {' '}
        <span class="badge" aria-hidden="true">
          {count}
        </span>
        <span class="unseen">({texts.inbox.waitingHere(count)})</span>
      </>
    )}
  </a>
);

/** Another kitchen, with how many orders wait there. What cannot be read now is looked at again. */
const OtherTab = ({ inboxes, ...tab }: TabProps & { inboxes: Inboxes }) => {
  const { page } = useInbox(inboxes, tab.restaurantId, OTHERS_POLL_MS);
  return <Tab {...tab} count={countText(page?.items.length ?? 0, page?.nextCursor !== undefined)} />;
};

/** What was accepted on this page, and the number of the order that was accepted just now. */
const useAccepting = () => {
  const { clock } = useShop();
  const [here, setHere] = useState<readonly Accepted[]>([]);
  const [latest, setLatest] = useState('');
  useEffect(() => {
    if (!latest) return;
    const timer = setTimeout(setLatest, SHOWN_MS, '');
    return () => clearTimeout(timer);
  }, [latest]);
  const accept = (order: Order) => {
    setHere((before) => [...before, acceptedFrom(order, clock.now())]);
    setLatest(order.orderId);
  };
  return { here, latest, accept };
};

const Kitchen = ({ restaurantId, inboxes }: { restaurantId: number; inboxes: Inboxes }) => {
  const { page, failure, lookAgain } = useInbox(inboxes, restaurantId, POLL_MS);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const { here, latest, accept } = useAccepting();
  const now = useServerTime(true);
  const rows = page?.items.filter((row) => !taken.includes(keyOf(row)));
  const count = countText(rows?.length ?? 0, page?.nextCursor !== undefined);
  useFocusKept(rows?.length ?? 0);
  return (
    <>
      <nav class="pills" aria-label={texts.inbox.kitchen}>
        {menu.map(({ id, name }) =>
          id === restaurantId ? (
            <Tab key={id} restaurantId={id} name={name} count={count} isHere />
          ) : (
            <OtherTab key={id} restaurantId={id} name={name} inboxes={inboxes} />
          ),
        )}
      </nav>
      <p role="status" class="soft said">
        {latest && texts.inbox.taken(latest)}
      </p>
      <FailureNotice failure={failure} onRetry={lookAgain} />
      {!rows && !failure && <Loading />}
      {rows?.length === 0 && <p class="empty">{texts.inbox.empty}</p>}
      <ul class="tickets">
        {rows?.map((row) => (
          <WaitingOrder
            key={keyOf(row)}
            row={row}
            now={now}
            onTaken={(order) => {
              setTaken((before) => [...before, keyOf(row)]);
              accept(order);
            }}
          />
        ))}
      </ul>
      <AcceptedOrders restaurantId={restaurantId} here={here} now={now} />
    </>
  );
};

/** The orders that wait for a kitchen, oldest first, and those that it has accepted; for admins. */
export const InboxPage = ({ restaurantId }: { restaurantId: number }) => {
  const { client, session } = useShop();
  const inboxes = useMemo(() => followInboxes(client.views), [client]);
  return (
    <>
      <h1 tabIndex={-1}>{texts.inbox.title}</h1>
      {session.account()?.isAdmin ? (
        <Kitchen key={restaurantId} restaurantId={restaurantId} inboxes={inboxes} />
      ) : (
        <p class="notice">{texts.inbox.forbidden}</p>
      )}
    </>
  );
};
