// What a fulfilment and the books of the simulated third parties must agree about.
import { type Fulfilment, isBooked, requestKey } from './fulfilment';
import { termsOf } from './markets';
import { situationOf } from './next-step';
import type { LedgerEntry } from './simulator/ledger';

type State = LedgerEntry['state'] | 'nothing';

/** What is wrong with what third parties hold for a fulfilment. */
export type LedgerDisagreement =
  | { kind: 'DIFFERENT_STOCK'; fulfilment: string; stock: State }
  | { kind: 'DIFFERENT_PAYMENT'; fulfilment: string; payment: State }
  | { kind: 'DIFFERENT_AMOUNT'; order: number; payment: number }
  | { kind: 'WRONG_KIND_OF_PAYMENT'; pays: 'upFront' | 'invoice'; payment: 'card' | 'organization' }
  | { kind: 'OUTDATED_STOCK_HELD'; version: number; stock: State }
  | { kind: 'OUTDATED_PAYMENT_HELD'; version: number; payment: State }
  | { kind: 'SEVERAL_BOOKINGS'; bookings: number }
  | { kind: 'DIFFERENT_BOOKING'; fulfilment: string; booking: 'booked' | 'nothing' };

/** What third parties know of one order: by the order's version, and of each booking that was tried. */
export type Ledger = {
  /** The numbers that contents of the order may have had. */
  contents: readonly number[];
  stock: (version: number) => LedgerEntry | undefined;
  payment: (version: number) => LedgerEntry | undefined;
  bookings: readonly LedgerEntry[];
};

const stateOf = (entry: LedgerEntry | undefined): State => entry?.state ?? 'nothing';

/** The calls of a step whose answer was lost have been done and are not noted: until the step is repeated, both are right. */
const stocks = (of: Fulfilment): State[] => {
  const { order } = situationOf(of);
  const isEnding = order === 'canceled' || order === 'unfulfillable';
  const before = {
    pending: ['nothing', 'reserved', 'rejected', 'released'],
    reserved: isEnding ? ['reserved', 'released'] : of.delivery === 'booked' ? ['reserved', 'shipped'] : ['reserved'],
    rejected: ['rejected', 'released'],
    released: ['released', 'rejected'],
  } as const satisfies Record<Fulfilment['stock'], State[]>;
  return of.delivery === 'completed' ? ['shipped'] : [...before[of.stock]];
};

const payments = (of: Fulfilment): State[] => {
  const { order } = situationOf(of);
  const taken = termsOf(of.order).pays === 'invoice' ? 'invoiced' : 'captured';
  const authorized: State[] = ['authorized'];
  if (order === 'canceled' || order === 'unfulfillable') authorized.push('voided');
  if (order === 'accepted') authorized.push(taken);
  const states: Record<Fulfilment['payment'], State[]> = {
    pending: ['nothing', 'authorized', 'declined', 'voided'],
    authorized,
    declined: ['declined', 'voided'],
    captured: ['captured'],
    invoiced: ['invoiced'],
    voided: ['voided', 'declined'],
  };
  return states[of.payment];
};

const ofStock = (of: Fulfilment, { stock }: Ledger): LedgerDisagreement[] => {
  const found = stateOf(stock(of.contentVersion));
  return stocks(of).includes(found) ? [] : [{ kind: 'DIFFERENT_STOCK', fulfilment: of.stock, stock: found }];
};

const ofPayment = (of: Fulfilment, { payment }: Ledger): LedgerDisagreement[] => {
  const entry = payment(of.contentVersion);
  const found = stateOf(entry);
  const wrong: LedgerDisagreement[] = payments(of).includes(found)
    ? []
    : [{ kind: 'DIFFERENT_PAYMENT', fulfilment: of.payment, payment: found }];
  const { pays } = termsOf(of.order);
  if (entry?.kind && (entry.kind === 'organization') !== (pays === 'invoice'))
    wrong.push({ kind: 'WRONG_KIND_OF_PAYMENT', pays, payment: entry.kind });
  if (entry?.amount !== undefined && entry.amount !== of.order.totalAmount)
    wrong.push({ kind: 'DIFFERENT_AMOUNT', order: of.order.totalAmount, payment: entry.amount });
  return wrong;
};

const LIVE: readonly State[] = ['reserved', 'shipped', 'authorized', 'captured', 'invoiced'];

/** What is held for a content that is neither the current one nor noted as outdated is lost. */
const ofOutdated = (of: Fulfilment, { contents, stock, payment }: Ledger): LedgerDisagreement[] => {
  const noted = new Set(of.outdated.map(({ key }) => key));
  return contents
    .filter((version) => version !== of.contentVersion)
    .flatMap((version): LedgerDisagreement[] => {
      const isLost = (request: 'stock' | 'payment', state: State) =>
        LIVE.includes(state) && !noted.has(requestKey(of, request, version));
      const [ofStock, ofPayment] = [stateOf(stock(version)), stateOf(payment(version))];
      return [
        ...(isLost('stock', ofStock) ? [{ kind: 'OUTDATED_STOCK_HELD', version, stock: ofStock } as const] : []),
        ...(isLost('payment', ofPayment)
          ? [{ kind: 'OUTDATED_PAYMENT_HELD', version, payment: ofPayment } as const]
          : []),
      ];
    });
};

/** A delivery that fails on the way is over. */
const isLive = ({ state, course }: LedgerEntry): boolean => state === 'booked' && course !== 'fails on the way';

const ofBookings = (of: Fulfilment, { bookings }: Ledger): LedgerDisagreement[] => {
  const live = bookings.filter(isLive);
  if (live.length > 1) return [{ kind: 'SEVERAL_BOOKINGS', bookings: live.length }];
  const known = bookings.find(({ key }) => key === of.booking?.key);
  if (isBooked(of) && known?.state !== 'booked')
    return [{ kind: 'DIFFERENT_BOOKING', fulfilment: of.delivery, booking: 'nothing' }];
  const isUnknown = !isBooked(of) && live.some(({ key }) => key !== of.booking?.key);
  return isUnknown ? [{ kind: 'DIFFERENT_BOOKING', fulfilment: of.delivery, booking: 'booked' }] : [];
};

/** What the books of the third parties say differently. */
export const ledgerDisagreements = (of: Fulfilment, ledger: Ledger): LedgerDisagreement[] => [
  ...ofStock(of, ledger),
  ...ofPayment(of, ledger),
  ...ofOutdated(of, ledger),
  ...ofBookings(of, ledger),
];
