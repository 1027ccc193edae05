import { name, setting } from '../../../common/schema/setting';
import type { Carrier } from './carrier';
import { connectionFromSecret, secretsProvider } from './connection';
import type { Party } from './errors';
import { httpCarrier } from './http-carrier';
import { httpPayment } from './http-payment';
import { httpStock } from './http-stock';
import type { Payment } from './payment';
import type { Stock } from './stock';

export type ThirdParties = { stock: Stock; payment: Payment; carrier: Carrier };

type Environment = Readonly<Record<string, string | undefined>>;

const connecting = (environment: Environment) => {
  const secrets = secretsProvider();
  return (party: Party, variable: string) =>
    connectionFromSecret(party, { secretId: setting(environment, variable, name), secrets });
};

/** The carrier that the environment names by `CARRIER_SECRET_ID`. @throws when it names none */
export const carrierFrom = (environment: Environment): Carrier =>
  httpCarrier(connecting(environment)('carrier', 'CARRIER_SECRET_ID'));

/**
 * The third parties that the environment names, each by the secret with its address and key: `STOCK_SECRET_ID`,
 * `PAYMENT_SECRET_ID`, `CARRIER_SECRET_ID`. Make them once per cold start, since they remember secrets and circuits.
 * @throws when one is not named
 */
export const thirdParties = (environment: Environment): ThirdParties => {
  const connect = connecting(environment);
  return {
    stock: httpStock(connect('stock', 'STOCK_SECRET_ID')),
    payment: httpPayment(connect('payment', 'PAYMENT_SECRET_ID')),
    carrier: httpCarrier(connect('carrier', 'CARRIER_SECRET_ID')),
  };
};
