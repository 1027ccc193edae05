import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import type { Caller } from '../../common/caller';
import { routes } from './routes';

/** Of these a `sub` and a path segment are made. Anything else could be a wildcard or a separator in an ARN. */
const PLAIN = /^[A-Za-z0-9_-]+$/;

/** `arn:…:api-id/stage` of the method that was called: a policy on it covers every method of the stage. */
const stageOf = (methodArn: string): string => methodArn.split('/').slice(0, 2).join('/');

const resourcesFor = ({ userId, isAdmin }: Caller, stageArn: string): string[] =>
  Object.values(routes)
    .filter(({ access }) => isAdmin || access !== 'admin')
    .map(({ method, path }) => `${stageArn}/${method}${path.replace('{userid}', isAdmin ? '*' : userId)}`);

/**
 * The policy for all that a caller may do on the stage, since API Gateway keeps it for the token and uses it for other
 * methods too. Made from the routes, so that what a route says of its access is said once.
 */
export const policyFor = (caller: Caller, methodArn: string): APIGatewayAuthorizerResult => {
  const stageArn = stageOf(methodArn);
  const allowed = PLAIN.test(caller.userId) ? resourcesFor(caller, stageArn) : [];
  return {
    principalId: caller.userId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        allowed.length > 0
          ? { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: allowed }
          : { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: `${stageArn}/*` },
      ],
    },
    context: { userId: caller.userId, isAdmin: caller.isAdmin },
  };
};
