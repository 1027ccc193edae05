import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent, Context } from 'aws-lambda';
import { logger, metrics, publishMetrics } from '../../../common/telemetry/telemetry';
import { policyFor } from '../authorize';
import { verifyToken } from '../authorizer-deps';
import { count } from '../counted';

const keysUnavailable = (error: unknown): never => {
  count('AuthorizerFailed');
  logger.error('the keys of the user pool cannot be fetched', { error });
  throw error;
};

/**
 * The TOKEN authorizer of the users API. `Unauthorized` is the one message that API Gateway answers with a 401. For anything
 * else thrown, such as keys that cannot be fetched, the gateway responses make it a 503.
 */
export const handler = async (
  { authorizationToken, methodArn }: APIGatewayTokenAuthorizerEvent,
  context: Context,
): Promise<APIGatewayAuthorizerResult> => {
  logger.addContext(context);
  metrics.captureColdStartMetric(context.functionName);
  try {
    const caller = await verifyToken(authorizationToken).catch(keysUnavailable);
    if (!caller) throw new Error('Unauthorized');
    return policyFor(caller, methodArn);
  } finally {
    publishMetrics();
  }
};
