import type {
  APIGatewayAuthorizerResult,
  APIGatewayProxyResult,
  APIGatewayTokenAuthorizerEvent,
  Context,
} from 'aws-lambda';
import { aContext, anEvent } from '../../../tests/support/events';
import { allows } from '../../../tests/support/policy';
import type { Product } from '../../lambda/bundle';
import { isHandler, loadBundle } from '../../lambda/environment';
import { serviceVariables, type TableNames } from '../../lambda/variables';

export const STAGE = 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod';

type Authorizer = (event: APIGatewayTokenAuthorizerEvent, context: Context) => Promise<APIGatewayAuthorizerResult>;

const isAuthorizer = (value: unknown): value is Authorizer => typeof value === 'function';

/** What the authorizer makes of a token: a policy, or the status that API Gateway makes of what was thrown. */
export type Verdict = { policy: APIGatewayAuthorizerResult } | { status: 401 | 503 };

/** A request to a route of the users API; `id` is what stands for `{userid}`. */
export type UsersCall = { method: string; resource: string; id?: string; body?: unknown };

export const pathOf = ({ resource, id = '' }: Pick<UsersCall, 'resource' | 'id'>) => resource.replace('{userid}', id);

type Options = { require?: NodeJS.Require; endpoint: string; tables: TableNames };

/** Both functions of the users API, freshly started, and what API Gateway does between them. */
export const startUsersApi = (product: Product, { require, endpoint, tables }: Options) => {
  const variables = serviceVariables('users', tables, endpoint);
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
