import type { DeliverySlot } from '../../../clients/typescript/src/client';
import { dayOf, timeOf } from '../money';
import { texts } from '../texts';

/** So few places are worth a hint. */
const FEW = 5;

export const isFree = ({ free }: DeliverySlot): boolean => free > 0;

const hintOf = ({ free }: DeliverySlot): string | undefined => {
  if (free === 0) return texts.delivery.full;
  return free <= FEW ? texts.delivery.free(free) : undefined;
};

type Choice = { chosen: string; onChoose: (slot: string) => void };

const Slot = ({ one, chosen, onChoose }: Choice & { one: DeliverySlot }) => {
  const hint = hintOf(one);
  return (
    <label class="tile">
      <input
        type="radio"
        name="slot"
        value={one.slot}
        checked={chosen === one.slot}
        disabled={!isFree(one)}
        onChange={() => onChoose(one.slot)}
      />
      <span>
        <strong>{timeOf(one.from)}</strong> <span class="soft">{texts.delivery.until(timeOf(one.to))}</span>
        {hint && <span class="few"> {hint}</span>}
      </span>
    </label>
  );
};

/** The courier's times to choose from, by day. */
export const DeliverySlots = ({
  slots,
  isMissing,
  ...choice
}: Choice & { slots: DeliverySlot[]; isMissing: boolean }) => (
  <fieldset class="choices">
    <legend>{texts.delivery.slots}</legend>
    {isMissing && (
      <p class="wrong" role="alert">
        {texts.delivery.chooseSlot}
      </p>
    )}
    {!slots.some(isFree) && <p>{texts.delivery.none}</p>}
    {[...new Set(slots.map(({ from }) => dayOf(from)))].map((day) => (
      <div key={day} class="day">
        <p>{day}</p>
        <div class="slots">
          {slots
            .filter(({ from }) => dayOf(from) === day)
            .map((one) => (
              <Slot key={one.slot} one={one} {...choice} />
            ))}
        </div>
      </div>
    ))}
  </fieldset>
);
