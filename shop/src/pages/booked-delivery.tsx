import type { Delivery } from '../../../clients/typescript/src/client';
import { dayAndTime, dayOf, timeSpan } from '../money';
import { FailureNotice } from '../parts/notices';
import type { Progress, Tracked } from '../progress';
import { useShop } from '../shop-context';
import { slotStart } from '../slot-start';
import { texts } from '../texts';
import { useLoaded } from '../use-calls';

type Booked = { tracked: Pick<Tracked, 'orderId' | 'slot'>; stage: Progress['stage'] };

/** When the delivery comes: the whole window while the courier still offers it, later only its beginning, if the slot tells. */
export const Arrival = ({ tracked: { slot = '' }, stage }: Booked) => {
  const { client } = useShop();
  const isComing = stage === 'booked' || stage === 'underway';
  const { value: slots } = useLoaded(async () => (isComing ? client.deliveries.slots() : []), `${slot} ${isComing}`);
  if (!isComing) return null;
  const window = slots?.find((one) => one.slot === slot);
  if (window)
    return <p class="slot">{texts.order.slot(`${dayOf(window.from)}, ${timeSpan(window.from, window.to)}`)}</p>;
  return Number.isNaN(slotStart(slot)) ? null : <p class="slot">{texts.order.slot(dayAndTime(slot))}</p>;
};

const Address = ({ address }: { address: NonNullable<Delivery['address']> }) => (
  <address>
    {address.name}
    <br />
    {address.street}
    <br />
    {address.city} {address.postalCode}
  </address>
);

/** Where the order is delivered, as it was booked. */
export const Destination = ({ tracked: { orderId, slot }, stage }: Booked) => {
  const { client } = useShop();
  const { value, failure, reload } = useLoaded(() => client.deliveries.get(orderId), `${orderId} ${slot}`);
  return (
    <>
      <FailureNotice failure={failure} onRetry={reload} />
      {value?.address && (
        <div class="destination">
          <p class="soft">{stage === 'delivered' ? texts.order.deliveredTo : texts.order.deliverTo}</p>
          <Address address={value.address} />
        </div>
      )}
    </>
  );
};
