import { defaults, markets, type Payment } from '../../events/markets';
import type { Order } from '../../events/order';

/** In which currency an order is paid, and how. A market or a customer of which nobody knows any more pays as most do. */
export const termsOf = ({ market, customerType }: Order): { currency: string; pays: Payment } => {
  const { currency, serves } = markets.find(({ name }) => name === (market ?? defaults.market)) ?? markets[0];
  const pays = serves.find((one) => one.customerType === (customerType ?? defaults.customerType))?.pays;
  return { currency, pays: pays ?? 'upFront' };
};
