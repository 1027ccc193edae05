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
/** How long it says what happened to an order. */
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

/** Something that it says for a while. */
const useSaid = () => {
  const [said, say] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(say, SHOWN_MS, '');
    return () => clearTimeout(timer);
  }, [said]);
  return { said, say };
};

/** What was accepted on this page: the tickets that are done, and the orders. */
const useAccepted = () => {
  const { clock } = useShop();
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [here, setHere] = useState<readonly Accepted[]>([]);
  const accept = (row: Row, order: Order) => {
    setTaken((before) => [...before, keyOf(row)]);
    setHere((before) => [...before, acceptedFrom(order, clock.now())]);
  };
  return { taken, here, accept };
};

const Kitchen = ({ restaurantId, inboxes }: { restaurantId: number; inboxes: Inboxes }) => {
  const { page, failure, lookAgain } = useInbox(inboxes, restaurantId, POLL_MS);
  const { taken, here, accept } = useAccepted();
  const { said, say } = useSaid();
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
        {said}
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
              accept(row, order);
              say(texts.inbox.taken(row.orderId));
            }}
            onChanged={() => {
              say(texts.inbox.changed(row.orderId));
              lookAgain();
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
