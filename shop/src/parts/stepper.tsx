import { MOST_OF_A_DISH } from '../cart';
import { texts } from '../texts';

type Props = { dish: string; quantity: number; least?: number; onChange: (quantity: number) => void };

/** How many of a dish: one more, one less. */
export const Stepper = ({ dish, quantity, least = 0, onChange }: Props) => (
  <fieldset class="stepper">
    <legend class="unseen">{dish}</legend>
    <button
      type="button"
      aria-label={texts.restaurant.less(dish)}
      disabled={quantity <= least}
      onClick={() => onChange(quantity - 1)}
    >
      −
    </button>
    <output>{quantity}</output>
    <button
      type="button"
      aria-label={texts.restaurant.more(dish)}
      disabled={quantity >= MOST_OF_A_DISH}
      onClick={() => onChange(quantity + 1)}
    >
      +
    </button>
  </fieldset>
);
