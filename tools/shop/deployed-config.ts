import type { Stack as StackDescription } from '@aws-sdk/client-cloudformation';
import { configIn, type ShopConfig } from '../../shop/src/config';
import { Failure } from '../setup/failure.mjs';
import type { EngineClients } from '../stacks/clients';
import { findStack } from '../stacks/deployed-stack';

type Client = Pick<EngineClients, 'cloudFormation'>;

/** Where a shop is published, and what its pages have to know. */
export type DeployedShop = { url: string; bucket: string; config: ShopConfig };

const deployed = async (client: Client, name: string): Promise<StackDescription> => {
  const stack = await findStack(client, name);
  if (!stack) throw new Failure(`There is no stack ${name}, or its last deployment failed: deploy it first.`);
  return stack;
};

const outputOf = ({ StackName, Outputs = [] }: StackDescription, key: string): string => {
  const value = Outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
  if (!value) throw new Failure(`Stack ${StackName} has no output ${key}: deploy it again.`);
  return value;
};

const parameterOf = ({ StackName, Parameters = [] }: StackDescription, key: string): string => {
  const value = Parameters.find(({ ParameterKey }) => ParameterKey === key)?.ParameterValue;
  if (!value) throw new Failure(`Stack ${StackName} has no parameter ${key}: deploy it again.`);
  return value;
};

/** The shop as a stack has it, with the addresses of the very stacks whose APIs its pages are allowed to call. */
export const deployedShop = async (client: Client, name: string): Promise<DeployedShop> => {
  const shop = await deployed(client, name);
  const [users, orders, fulfilment, views] = await Promise.all([
    deployed(client, parameterOf(shop, 'UsersStackName')),
    deployed(client, parameterOf(shop, 'OrdersStackName')),
    deployed(client, parameterOf(shop, 'FulfilmentStackName')),
    deployed(client, parameterOf(shop, 'ViewsStackName')),
  ]);
  const pool = outputOf(users, 'UserPool');
  const config = configIn({
    usersUrl: outputOf(users, 'APIEndpoint'),
    ordersUrl: outputOf(orders, 'OrdersServiceEndpoint'),
    deliveriesUrl: outputOf(fulfilment, 'DeliveriesServiceEndpoint'),
    viewsUrl: outputOf(views, 'ViewsServiceEndpoint'),
    authority: outputOf(users, 'SignInURL'),
    // A pool's id begins with its region.
    issuer: `https://cognito-idp.${pool.split('_')[0]}.amazonaws.com/${pool}`,
    clientId: outputOf(users, 'UserPoolClient'),
    adminGroup: outputOf(users, 'UserPoolAdminGroupName'),
    cancelWindowMinutes: Number(parameterOf(orders, 'CancelWindowMinutes')),
    signIn: 'hosted',
  });
  return { url: outputOf(shop, 'ShopURL'), bucket: outputOf(shop, 'ShopBucket'), config };
};
