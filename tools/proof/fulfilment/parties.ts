import type { Party } from '../../../fulfilment/src/third-parties/errors';
import type { ThirdParties } from '../../../fulfilment/src/third-parties/third-parties';

/** Asks a third party: `work` is what it does, at its own place. */
export type Ask = <T>(party: Party, work: () => Promise<T>) => Promise<T>;

/** Third parties whose every call goes through `ask`. */
export const asked = ({ stock, payment, carrier }: ThirdParties, ask: Ask): ThirdParties => ({
  stock: {
    reserve: (...call) => ask('stock', () => stock.reserve(...call)),
    release: (...call) => ask('stock', () => stock.release(...call)),
    ship: (...call) => ask('stock', () => stock.ship(...call)),
  },
  payment: {
    authorize: (...call) => ask('payment', () => payment.authorize(...call)),
    checkOrganization: (...call) => ask('payment', () => payment.checkOrganization(...call)),
    capture: (...call) => ask('payment', () => payment.capture(...call)),
    invoice: (...call) => ask('payment', () => payment.invoice(...call)),
    void: (...call) => ask('payment', () => payment.void(...call)),
  },
  carrier: {
    slots: () => ask('carrier', () => carrier.slots()),
    book: (...call) => ask('carrier', () => carrier.book(...call)),
    status: (...call) => ask('carrier', () => carrier.status(...call)),
  },
});
