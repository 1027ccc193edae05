import type { Party } from '../third-parties/errors';

export type Effect =
  | 'declined'
  | 'slow'
  | 'fails twice'
  | 'never answers'
  | 'sold out'
  | 'cannot be served'
  | 'not accepted'
  | 'fails on the way'
  | 'delivered at once';

/** A value in an order that makes a simulated third party behave in a certain way, as a payment provider's test cards do. */
export type MagicValue = {
  party: Party;
  field: 'amount' | 'organizationNumber' | 'dish' | 'street';
  value: number | string;
  effect: Effect;
  /** What it does, for the documentation. */
  meaning: string;
};

export const magicValues: readonly MagicValue[] = [
  {
    party: 'payment',
    field: 'amount',
    value: 402.02,
    effect: 'declined',
    meaning: 'The payment is declined, so the order is canceled.',
  },
  {
    party: 'payment',
    field: 'amount',
    value: 408.08,
    effect: 'slow',
    meaning: 'The first answer comes too late although the payment is authorized; the repeated call gets that answer.',
  },
  {
    party: 'payment',
    field: 'amount',
    value: 500.05,
    effect: 'fails twice',
    meaning: 'The first two calls fail with a 500, the third works.',
  },
  {
    party: 'payment',
    field: 'amount',
    value: 504.04,
    effect: 'never answers',
    meaning: 'No call is ever answered in time, so the step becomes overdue.',
  },
  {
    party: 'payment',
    field: 'organizationNumber',
    value: '000000',
    effect: 'declined',
    meaning: 'The business may not pay by invoice, so the order is canceled.',
  },
  {
    party: 'stock',
    field: 'dish',
    value: 'White Truffle Risotto',
    effect: 'sold out',
    meaning: 'The dish is always sold out, so the order is canceled.',
  },
  {
    party: 'stock',
    field: 'dish',
    value: 'Fails twice',
    effect: 'fails twice',
    meaning: 'The first two calls fail with a 500, the third works.',
  },
  {
    party: 'stock',
    field: 'dish',
    value: 'Never answers',
    effect: 'never answers',
    meaning: 'No call is ever answered in time, so the step becomes overdue.',
  },
  {
    party: 'carrier',
    field: 'street',
    value: '1 Nowhere Lane',
    effect: 'cannot be served',
    meaning: 'The carrier does not deliver there, so the booking is refused.',
  },
  {
    party: 'carrier',
    field: 'street',
    value: '4 Illegible Road',
    effect: 'not accepted',
    meaning: 'The carrier answers the booking with a 409 and gives no reason, so it is refused.',
  },
  {
    party: 'carrier',
    field: 'street',
    value: '13 Lost Parcel Road',
    effect: 'fails on the way',
    meaning: 'The booking works, and the delivery has failed when the carrier is next asked.',
  },
  {
    party: 'carrier',
    field: 'street',
    value: '1 Express Way',
    effect: 'delivered at once',
    meaning: 'The booking works, and the order has been delivered when the carrier is next asked.',
  },
];

/** What a value does, if it is magic. */
export const effectOf = (field: MagicValue['field'], value: number | string): Effect | undefined =>
  magicValues.find((magic) => magic.field === field && magic.value === value)?.effect;
