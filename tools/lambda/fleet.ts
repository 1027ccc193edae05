import type { APIGatewayProxyResult } from 'aws-lambda';
import { aContext } from '../../tests/support/events';
import { CLIENT_ID } from '../../tests/support/tokens';
import type { Product } from './bundle';
import { addCounts, type Counts } from './counts';
import { type Environment, startEnvironment } from './environment';
import { ADMIN_GROUP, type Request } from './requests';
import type { Tables } from './tables';
import { FUNCTION_TIMEOUT_MS } from './timeout';

export type Fleet = {
  /** Answers one request in the environment of this name, which is started when it is first named. */
  call: (name: string, request: Request) => Promise<APIGatewayProxyResult>;
  /** Whether something kept the last call of this environment from taking back what it had begun. */
  wasCutOff?: (name: string) => boolean;
};

type Options = {
  product: Product;
  tables: Pick<Tables, 'orders' | 'records'>;
  endpointFor: (name: string) => string;
  now: () => number;
};

/** What Lambda and the template put into the environment of a function. */
export const variablesFor = (tables: Pick<Tables, 'orders' | 'records'>, endpoint: string): Record<string, string> => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL: endpoint,
  AWS_LAMBDA_FUNCTION_NAME: 'orders',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  POWERTOOLS_SERVICE_NAME: 'orders',
  POWERTOOLS_METRICS_NAMESPACE: 'ServerlessPatterns',
  ORDERS_TABLE_NAME: tables.orders,
  IDEMPOTENCY_TABLE_NAME: tables.records,
  CANCEL_WINDOW_MINUTES: '10',
  USER_POOL_CLIENT_ID: CLIENT_ID,
  USER_POOL_ADMIN_GROUP_NAME: ADMIN_GROUP,
  PROBLEM_TYPE_BASE: '/docs/errors',
  ALLOWED_ORIGIN: '',
});

/** Environments of one product on one pair of tables, all with the same clock. */
export const startFleet = ({ product, tables, endpointFor, now }: Options): Fleet & { counts: () => Counts } => {
  const environments = new Map<string, Environment>();
  const environment = (name: string): Environment => {
    const found =
      environments.get(name) ?? startEnvironment(product, { variables: variablesFor(tables, endpointFor(name)), now });
    environments.set(name, found);
    return found;
  };
  return {
    call: (name, { operation, event }) =>
      environment(name).call(operation, event, aContext({ getRemainingTimeInMillis: () => FUNCTION_TIMEOUT_MS })),
    counts: () => addCounts([...environments.values()].map(({ counts }) => counts())),
  };
};
