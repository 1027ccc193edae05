import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { termsOf } from '../../src/markets';

it.each([
  [{}, 'USD', 'upFront'],
  [{ market: 'US', customerType: 'B2C' }, 'USD', 'upFront'],
  [{ market: 'US', customerType: 'B2B', organizationNumber: '556677' }, 'USD', 'invoice'],
  [{ customerType: 'B2B' }, 'USD', 'invoice'],
  [{ market: 'MX' }, 'MXN', 'upFront'],
  [{ market: 'MX', customerType: 'B2B' }, 'MXN', 'upFront'],
  [{ market: 'Atlantis' }, 'USD', 'upFront'],
  [{ customerType: 'B2G' }, 'USD', 'upFront'],
])('an order with %j is paid in %s, %s', (order, currency, pays) => {
  expect(termsOf(anOrderToFulfil(order))).toEqual({ currency, pays });
});
