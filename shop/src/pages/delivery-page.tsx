import { useState } from 'preact/hooks';
import type { Booking, Delivery, DeliverySlot } from '../../../clients/typescript/src/client';
import { Field } from '../parts/field';
import { FailureNotice, Loading } from '../parts/notices';
import { to } from '../route';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { useAction, useLoaded } from '../use-calls';
import { DeliverySlots, isFree } from './delivery-slots';

type Address = Booking['address'];
const NONE: Address = { name: '', street: '', city: '', postalCode: '' };
const FIELDS = [
  { name: 'name', autocomplete: 'name' },
  { name: 'street', autocomplete: 'street-address' },
  { name: 'city', autocomplete: 'address-level2' },
  { name: 'postalCode', autocomplete: 'postal-code' },
] as const;

const MOST_CHARACTERS = 100;
const wrongWith = (field: keyof Address, text: string): string | undefined => {
  if (text.trim() === '') return texts.delivery.required[field];
  return text.length > MOST_CHARACTERS ? texts.delivery.tooLong : undefined;
};

const AddressFields = ({
  address,
  isChecked,
  onChange,
}: {
  address: Address;
  isChecked: boolean;
  onChange: (address: Address) => void;
}) => (
  <fieldset class="choices">
    <legend>{texts.delivery.address}</legend>
    {FIELDS.map(({ name, autocomplete }) => (
      <Field
        key={name}
        id={`address-${name}`}
        label={texts.delivery[name]}
        autocomplete={autocomplete}
        value={address[name]}
        wrong={isChecked ? wrongWith(name, address[name]) : undefined}
        onInput={({ currentTarget: { value } }) => onChange({ ...address, [name]: value })}
      />
    ))}
  </fieldset>
);

const Form = ({ orderId, slots, reload }: { orderId: string; slots: DeliverySlot[]; reload: () => void }) => {
  const { client, justBooked } = useShop();
  const [choice, setChoice] = useState(slots.find(isFree)?.slot ?? '');
  // A time that has filled up since is not chosen any more.
  const slot = slots.some((one) => one.slot === choice && isFree(one)) ? choice : '';
  const [address, setAddress] = useState(NONE);
  const [isChecked, setChecked] = useState(false);
  const booking = useAction(async () => {
    setChecked(true);
    const missing = FIELDS.find(({ name }) => wrongWith(name, address[name]));
    if (!slot) return document.querySelector<HTMLInputElement>('[name=slot]:enabled')?.focus();
    if (missing) return document.getElementById(`address-${missing.name}`)?.focus();
    try {
      justBooked.set(orderId, await client.deliveries.book(orderId, { slot, address }));
    } catch (error) {
      reload(); // Somebody else may have taken the last place.
      throw error;
    }
    location.hash = to.order(orderId);
  });
  return (
    <form
      class="card narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        booking.run();
      }}
    >
      <DeliverySlots slots={slots} chosen={slot} isMissing={isChecked && !slot} onChoose={setChoice} />
      <AddressFields address={address} isChecked={isChecked} onChange={setAddress} />
      <FailureNotice failure={booking.failure} onRetry={booking.run}>
        {booking.failure?.help === 'see order' && (
          <a class="button" href={to.order(orderId)}>
            {texts.cart.seeOrder}
          </a>
        )}
      </FailureNotice>
      <button type="submit" class="button primary wide" aria-disabled={booking.isRunning}>
        {booking.isRunning ? texts.delivery.booking : texts.delivery.book}
      </button>
    </form>
  );
};

/** Why a delivery cannot be booked; nothing while it can. */
const obstacle = ({ delivery, stock, refusal }: Delivery): string | undefined => {
  if (refusal || stock === 'rejected' || stock === 'released') return texts.delivery.canceled;
  if (delivery === 'completed') return texts.delivery.delivered;
  if (delivery === 'booked') return texts.delivery.booked;
  return delivery === 'waiting' ? texts.delivery.notYet : undefined;
};

/** When and where to bring an order. */
export const DeliveryPage = ({ orderId }: { orderId: string }) => {
  const { client } = useShop();
  const delivery = useLoaded(() => client.deliveries.get(orderId), orderId);
  const slots = useLoaded(() => client.deliveries.slots(), orderId);
  const found = delivery.value;
  const hindered = found && obstacle(found);
  return (
    <>
      <a class="back" href={to.order(orderId)}>
        {texts.delivery.back}
      </a>
      <h1 tabIndex={-1}>{texts.delivery.title}</h1>
      <FailureNotice
        failure={delivery.failure ?? slots.failure}
        onRetry={() => {
          delivery.reload();
          slots.reload();
        }}
      />
      {(!found || !slots.value) && !delivery.failure && !slots.failure && <Loading />}
      {hindered && <p class="notice">{hindered}</p>}
      {found && !hindered && slots.value && <Form orderId={orderId} slots={slots.value} reload={slots.reload} />}
    </>
  );
};
