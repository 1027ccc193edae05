import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import { access } from './access';

/** Whom a verified token stands for: its `sub`, whether the admin group is among its groups, and its `exp`. */
export type TokenBearer = { userId: string; isAdmin: boolean; expiresAt: number };

/** The characters of a `sub`. Any other could be a wildcard or a separator in an ARN. */
const PLAIN = /^[A-Za-z0-9_-]+$/;

/** `arn:…:api-id/stage` of the method that was called: a policy on it covers every method of the stage. */
const stageOf = (methodArn: string): string => methodArn.split('/').slice(0, 2).join('/');

const resourcesFor = ({ userId, isAdmin }: TokenBearer, stageArn: string): string[] =>
  Object.values(access)
    .filter((call) => isAdmin || call.access !== 'admin')
    .map(({ method, path }) => `${stageArn}/${method}${path.replace('{userid}', isAdmin ? '*' : userId)}`);

/**
 * The policy for all that a caller may do on the stage, since API Gateway keeps it for the token and uses it for other
 * methods too. Built from the same list as the routes, so that each right is stated once.
 */
export const policyFor = (caller: TokenBearer, methodArn: string): APIGatewayAuthorizerResult => {
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
    context: caller,
  };
};
