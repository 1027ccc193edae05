import { lambdaEnvironment } from '../../../tests/support/bundles';
import { environmentOf, placeholder, readTemplate } from '../../../tests/support/template';
import { CLIENT_ID, USER_POOL_ID } from '../../../tests/support/tokens';
import { layers } from '../../lambda/built';
import { functions } from '../../stacks/stacks';

export const ADMIN_GROUP = 'apiAdmins';

export type TableNames = { orders: string; records: string; users: string };

/** The names where no engine has made others. */
export const TABLES: TableNames = { orders: 'orders', records: 'idempotency', users: 'users' };

/** What every process gets, a function of the product's or not. */
export const commonEnvironment = (name: string): Record<string, string> => ({
  ...lambdaEnvironment(name),
  // By these Tracer knows that it is on Lambda.
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  LAMBDA_TASK_ROOT: '/var/task',
  NODE_PATH: layers,
  USER_POOL_ID,
  USER_POOL_CLIENT_ID: CLIENT_ID,
  USER_POOL_ADMIN_GROUP_NAME: ADMIN_GROUP,
});

const valuesFor = ({ orders, records, users }: TableNames): Record<string, string> => ({
  OrdersTable: orders,
  IdempotencyTable: records,
  UsersTable: users,
  UserPool: USER_POOL_ID,
  UserPoolClient: CLIENT_ID,
  UserPoolAdminGroupName: ADMIN_GROUP,
  ProblemTypeBase: '/docs/errors',
  AllowedOrigin: '',
  CancelWindowMinutes: '10',
  MetricsNamespace: 'ServerlessPatterns',
  [`${placeholder('UsersStackName')}-UserPoolClient`]: CLIENT_ID,
  [`${placeholder('UsersStackName')}-UserPoolAdminGroupName`]: ADMIN_GROUP,
});

/** What a function finds in its environment, by its template. */
export const environmentFor = (resource: string, tables = TABLES): Record<string, string> => {
  const found = functions.find((one) => one.resource === resource);
  if (!found) throw new Error(`no function ${resource}`);
  // A name as long as CloudFormation makes them, since it is in each line of the log.
  const name = `serverless-patterns-${found.template.split('/')[0]}-${resource}-Ab1Cd2Ef3Gh4`;
  return {
    ...commonEnvironment(name),
    ...environmentOf(readTemplate(found.template), resource, valuesFor(tables)),
  };
};
