// What an e-mail says of its order, in the words of a language.
import { defaults, markets, type Payment } from '../../events/markets';
import type { Order } from '../../events/order';
import type { Notice, Words } from './email';
import { type Facts, fillText } from './fill-template';

/** What an operator sets: where the shop is, empty without one, and the time zone of all times. */
export type Setting = { shopUrl: string; timeZone: string };
type Wording = Setting & { words: Words };

/** Other tools may store longer ids and names than the API takes. */
const LONGEST = 80;
const MOST_DISHES = 30;

/** Whole characters of the reader: an emoji of several is not cut in two. */
const cut = (text: string): string => {
  // Only what may be shown is looked at: a name may be as large as an item.
  const start = [...new Intl.Segmenter().segment(text.slice(0, 40 * LONGEST))].map(({ segment }) => segment);
  return start.length > LONGEST ? `${start.slice(0, LONGEST - 1).join('')}…` : start.join('');
};

/** Nothing for a market that is not known here: a later release may have it. */
const termsOf = ({ market = defaults.market }: Order) => markets.find(({ name }) => name === market);

const paymentOf = (order: Order): Payment | 'unknown' => {
  const { customerType = defaults.customerType } = order;
  return termsOf(order)?.serves.find((served) => served.customerType === customerType)?.pays ?? 'unknown';
};

/** Amounts of a market that is not known here are numbers without a currency. */
const amountsIn = (words: Words, order: Order) => {
  const currency = termsOf(order)?.currency;
  const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const format = new Intl.NumberFormat(words.locale, currency ? { style: 'currency', currency } : two);
  return (amount: number): string => format.format(amount);
};

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T/;

const timeIn = ({ words, timeZone }: Wording, time: string): string => {
  const date = new Date(time);
  // A carrier may name its slots otherwise, and `Date` takes a name such as "Evening 7" for a day in July.
  if (!RFC_3339.test(time) || Number.isNaN(date.getTime())) return time;
  const parts = { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(words.locale, { ...parts, timeZoneName: 'short', timeZone }).format(date);
};

const dishesOf = (wording: Wording, order: Order): Facts => {
  const { words } = wording;
  const amount = amountsIn(words, order);
  const listed = order.orderItems.slice(0, MOST_DISHES).map(({ name, price, quantity }) => ({
    quantity: String(quantity),
    name: cut(name),
    amount: amount(Math.round(100 * price * quantity) / 100),
  }));
  const left = order.orderItems.length - listed.length;
  return {
    items: listed,
    ...(left > 0 && { more: fillText(words.more, { count: String(left) }) }),
    total: amount(order.totalAmount),
    placedAt: timeIn(wording, order.orderTime),
  };
};

/** The page of the shop that an e-mail leads to: where a delivery can be booked, the one for that. */
const linkTo = ({ shopUrl }: Setting, { kind, orderId }: Notice): string =>
  shopUrl &&
  `${shopUrl}/#/orders/${encodeURIComponent(orderId.toWellFormed())}${kind === 'deliverable' ? '/delivery' : ''}`;

const ownFacts = (wording: Wording, notice: Notice): Facts => {
  const { words } = wording;
  switch (notice.kind) {
    case 'placed':
      return dishesOf(wording, notice.order);
    case 'canceled':
      return {
        reason: (Object.hasOwn(words.reasons, notice.reason) && words.reasons[notice.reason]) || words.otherReason,
        nothingToPay: words.nothingToPay[paymentOf(notice.order)],
      };
    case 'delivery-booked':
      return { slot: cut(timeIn(wording, notice.slot)) };
    default:
      return {};
  }
};

/** Everything that a template of the notice's kind may name. */
export const factsOf = (wording: Wording, notice: Notice): Facts => ({
  brand: wording.words.brand,
  orderId: cut(notice.orderId),
  link: linkTo(wording, notice),
  ...ownFacts(wording, notice),
});
