import type {
  APIGatewayAuthorizerResult,
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  APIGatewayTokenAuthorizerEvent,
  Context,
} from 'aws-lambda';
import { aContext, anEvent } from '../../../tests/support/events';
import { allows } from '../../../tests/support/policy';
import { CLIENT_ID, USER_POOL_ID } from '../../../tests/support/tokens';
import type { Product } from '../../lambda/bundle';
import { loadBundle } from '../../lambda/environment';
import { ADMIN_GROUP } from '../../lambda/requests';

export const STAGE = 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod';

type Authorizer = (event: APIGatewayTokenAuthorizerEvent, context: Context) => Promise<APIGatewayAuthorizerResult>;
type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

const isAuthorizer = (value: unknown): value is Authorizer => typeof value === 'function';
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** What the authorizer makes of a token: a policy, or the status that API Gateway makes of what was thrown. */
export type Verdict = { policy: APIGatewayAuthorizerResult } | { status: 401 | 503 };

/** A request to a route of the users API; `id` is what stands for `{userid}`. */
export type UsersCall = { method: string; resource: string; id?: string; body?: unknown };

export const pathOf = ({ resource, id = '' }: Pick<UsersCall, 'resource' | 'id'>) => resource.replace('{userid}', id);

type Options = { require?: NodeJS.Require; endpoint: string; table: string };

/** What Lambda and the template put into the environment of both functions. */
export const usersVariables = (table: string, endpoint: string): Record<string, string> => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL: endpoint,
  AWS_LAMBDA_FUNCTION_NAME: 'users',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  POWERTOOLS_SERVICE_NAME: 'users',
  POWERTOOLS_METRICS_NAMESPACE: 'ServerlessPatterns',
  USERS_TABLE_NAME: table,
  USER_POOL_ID,
  USER_POOL_CLIENT_ID: CLIENT_ID,
  USER_POOL_ADMIN_GROUP_NAME: ADMIN_GROUP,
  PROBLEM_TYPE_BASE: '/docs/errors',
  ALLOWED_ORIGIN: '',
});

/** Both functions of the users API, freshly started, and what API Gateway does between them. */
export const startUsersApi = (product: Product, { require, endpoint, table }: Options) => {
  const variables = usersVariables(table, endpoint);
  const exported = loadBundle(product, { variables, now: Date.now, ...(require && { require }) });
  const { authorizer, users } = exported;
  if (!isAuthorizer(authorizer) || !isHandler(users)) throw new Error('the bundle lacks a function of the users API');

  const authorize = async (authorizationToken: string, methodArn: string): Promise<Verdict> => {
    try {
      return { policy: await authorizer({ type: 'TOKEN', authorizationToken, methodArn }, aContext()) };
    } catch (error) {
      return { status: error instanceof Error && error.message === 'Unauthorized' ? 401 : 503 };
    }
  };

  /** The function alone, told what API Gateway tells it: the context's values, as texts. */
  const handle = async ({ context }: APIGatewayAuthorizerResult, call: UsersCall): Promise<APIGatewayProxyResult> =>
    users(
      anEvent({
        httpMethod: call.method,
        resource: call.resource,
        path: pathOf(call),
        authorizer: Object.fromEntries(Object.entries(context ?? {}).map(([name, value]) => [name, String(value)])),
        ...(call.id !== undefined && { pathParameters: { userid: call.id } }),
        ...(call.body !== undefined && { body: call.body }),
      }),
      aContext(),
    );

  return {
    authorize,
    handle,
    /** The whole way: authorizer, policy, function. */
    call: async (token: string, call: UsersCall): Promise<number> => {
      const methodArn = `${STAGE}/${call.method}${pathOf(call)}`;
      const verdict = await authorize(`Bearer ${token}`, methodArn);
      if ('status' in verdict) return verdict.status;
      return allows(verdict.policy, methodArn) ? (await handle(verdict.policy, call)).statusCode : 403;
    },
  };
};
export type UsersApi = ReturnType<typeof startUsersApi>;
