import {
  type ClientOptions,
  type CognitoOptions,
  cognitoSignIn,
  createClient,
} from '../../clients/typescript/src/client';
import type { Pool } from '../../tools/stacks/identities';
import type { Account } from './cognito-users';
import { ordersAddress, ordersStack, usersAddress, usersStack } from './stack';

const cognitoAddress = () => {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  if (AWS_ENDPOINT_URL) return { endpoint: AWS_ENDPOINT_URL };
  return { region: AWS_REGION ?? AWS_DEFAULT_REGION ?? '' };
};

/** Signs an account in as an application does, by its password. */
export const signInOf = (pool: Pick<Pool, 'clientId'>, account: Account, options: Partial<CognitoOptions> = {}) =>
  cognitoSignIn({
    clientId: pool.clientId,
    email: account.email,
    password: account.password,
    ...cognitoAddress(),
    ...options,
  });

/** The published client, signed in as this account, on the deployed stacks. */
export const clientOf = async (
  pool: Pick<Pool, 'clientId'>,
  account: Account,
  options: Partial<ClientOptions> = {},
) => {
  const [users, orders] = await Promise.all([usersStack(), ordersStack()]);
  return createClient({
    usersUrl: usersAddress(users),
    ordersUrl: ordersAddress(orders),
    getToken: signInOf(pool, account),
    ...options,
  });
};
