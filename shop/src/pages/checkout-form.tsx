import { useState } from 'preact/hooks';
import type { Cart } from '../cart';
import { moneyOfCents } from '../money';
import { Field } from '../parts/field';
import { useShop } from '../shop-context';
import { texts } from '../texts';
import { centsIn } from '../tip';

const TIPS = [0, 100, 200, 300];

const TipChoice = ({ cart, isWrong, onText }: { cart: Cart; isWrong: boolean; onText: (text: string) => void }) => {
  const { carts } = useShop();
  const [isOther, setOther] = useState(!TIPS.includes(cart.tipCents));
  const choose = (tipCents: number) => {
    setOther(false);
    onText('');
    carts.change((before) => ({ ...before, tipCents }));
  };
  return (
    <fieldset class="choices">
      <legend>{texts.cart.tipTitle}</legend>
      <div class="pills tips">
        {TIPS.map((cents) => (
          <label key={cents} class="pill">
            <input
              type="radio"
              name="tip"
              checked={!isOther && cart.tipCents === cents}
              onChange={() => choose(cents)}
            />
            <span>{cents === 0 ? texts.cart.noTip : moneyOfCents(cents)}</span>
          </label>
        ))}
        <label class="pill">
          <input type="radio" name="tip" checked={isOther} onChange={() => setOther(true)} />
          <span>{texts.cart.otherTip}</span>
        </label>
      </div>
      {isOther && (
        <Field
          id="tip-amount"
          label={texts.cart.tipAmount}
          hint={texts.cart.tipHint}
          wrong={isWrong ? texts.cart.tipWrong : undefined}
          inputMode="decimal"
          autocomplete="off"
          defaultValue={cart.tipCents ? String(cart.tipCents / 100) : ''}
          onInput={({ currentTarget: { value } }) => {
            onText(value);
            const tipCents = centsIn(value);
            if (tipCents !== undefined) carts.change((before) => ({ ...before, tipCents }));
          }}
        />
      )}
    </fieldset>
  );
};

const CustomerChoice = ({ cart, isWrong }: { cart: Cart; isWrong: boolean }) => {
  const { carts } = useShop();
  const choose = (customerType: Cart['customerType']) => carts.change((before) => ({ ...before, customerType }));
  const kinds = [
    { type: 'B2C', name: texts.cart.person, hint: texts.cart.personHint },
    { type: 'B2B', name: texts.cart.business, hint: texts.cart.businessHint },
  ] as const;
  return (
    <fieldset class="choices">
      <legend>{texts.cart.who}</legend>
      <div class="tiles">
        {kinds.map(({ type, name, hint }) => (
          <label key={type} class="tile">
            <input type="radio" name="customer" checked={cart.customerType === type} onChange={() => choose(type)} />
            <span>
              <strong>{name}</strong> <span class="soft">{hint}</span>
            </span>
          </label>
        ))}
      </div>
      {cart.customerType === 'B2B' && (
        <Field
          id="organization-number"
          label={texts.cart.organizationNumber}
          hint={texts.cart.organizationHint}
          wrong={isWrong ? texts.cart.organizationWrong : undefined}
          inputMode="numeric"
          autocomplete="off"
          value={cart.organizationNumber}
          onInput={({ currentTarget: { value } }) =>
            carts.change((before) => ({ ...before, organizationNumber: value.trim() }))
          }
        />
      )}
    </fieldset>
  );
};

type Props = { cart: Cart; wrong: { tip: boolean; organization: boolean }; onTipText: (text: string) => void };

/** Who orders, how they pay, and what the courier gets. */
export const CheckoutForm = ({ cart, wrong, onTipText }: Props) => (
  <div class="card checkout">
    <CustomerChoice cart={cart} isWrong={wrong.organization} />
    <TipChoice cart={cart} isWrong={wrong.tip} onText={onTipText} />
  </div>
);
