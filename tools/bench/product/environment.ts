import { CLIENT_ID, USER_POOL_ID } from '../../../tests/support/tokens';
import { layers } from '../../lambda/built';
import { ADMIN_GROUP, functionVariables, lambdaVariables } from '../../lambda/variables';
import { functions } from '../../stacks/stacks';

/** The names of tables that questions ask about, by their logical ids. */
export const TABLES = {
  OrdersTable: 'orders',
  OrderHistoryTable: 'order-history',
  IdempotencyTable: 'idempotency',
  UsersTable: 'users',
  ViewsTable: 'views',
};

const names: Readonly<Record<string, string>> = TABLES;

/** The name of a table; of one that has no other name, its logical id. */
export const tableName = (logicalId: string): string => names[logicalId] ?? logicalId;

/** What every process gets, a function of the product's or not. */
export const commonEnvironment = (name: string): Record<string, string> => ({
  ...lambdaVariables(name),
  // By these Tracer knows that it is on Lambda.
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  LAMBDA_TASK_ROOT: '/var/task',
  NODE_PATH: layers,
  USER_POOL_ID,
  USER_POOL_CLIENT_ID: CLIENT_ID,
  USER_POOL_ADMIN_GROUP_NAME: ADMIN_GROUP,
});

/** Parameters that are empty by default: with them, e-mails are sent. */
const SETTINGS = { SenderAddress: 'orders@example.com', ShopUrl: 'https://shop.example.com' };

/** What a function finds in its environment, by its template. */
export const environmentFor = (resource: string): Record<string, string> => {
  const stack = functions.find((one) => one.resource === resource)?.stack;
  // A name as long as CloudFormation makes them, since it is in each line of the log.
  const name = `serverless-patterns-${stack}-${resource}-Ab1Cd2Ef3Gh4`;
  return { ...commonEnvironment(name), ...functionVariables(resource, { ...TABLES, ...SETTINGS }, name) };
};
