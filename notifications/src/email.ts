// What an e-mail is made of, and what it tells of.
import type { Payment } from '../../events/markets';
import type { Order } from '../../events/order';

/** What customers get an e-mail about. Each language has a template of this name. */
export const kinds = ['placed', 'canceled', 'payment-declined', 'deliverable', 'delivery-booked', 'delivered'] as const;
export type Kind = (typeof kinds)[number];

/** What an e-mail of each kind tells of, besides the order's id. */
export type Told =
  | { kind: 'placed'; order: Order }
  | { kind: 'canceled'; reason: string; order: Order }
  | { kind: 'delivery-booked'; slot: string }
  | { kind: 'payment-declined' | 'deliverable' | 'delivered' };

/** One thing to tell one customer: the event that says so, when it happened, and whom it is about. */
export type Notice = { eventId: string; time: string; userId: string; orderId: string } & Told;

/** The texts of an e-mail, with placeholders. */
export type Template = { subject: string; html: string; text: string };

/** An e-mail as it is sent. */
export type Email = Template;

export type Words = {
  /** What the shop is called. */
  brand: string;
  /** For dates and amounts. */
  locale: string;
  /** How many dishes are not listed. */
  more: string;
  /** Why an order was canceled, by the reason in its event. */
  reasons: Readonly<Record<string, string>>;
  otherReason: string;
  /** What a canceled order means for the customer's money, by how it would have been paid; `unknown` for terms of a later release. */
  nothingToPay: Readonly<Record<Payment | 'unknown', string>>;
};

export type Language = { words: Words; emails: Readonly<Record<Kind, Template>> };
export type Languages = Readonly<Record<string, Language>> & { en: Language };

/** Why a customer is not told. */
export const dropReasons = ['SENDING_OFF', 'TOO_LATE', 'USER_NOT_FOUND', 'NO_ADDRESS', 'ADDRESS_NOT_VERIFIED'] as const;
export type DropReason = (typeof dropReasons)[number];

/** A customer's address, and the language that they asked for, if they did. */
export type Recipient = { address: string; locale: string | undefined };
