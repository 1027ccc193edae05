import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent, Context } from 'aws-lambda';
import { logger } from '../../../common/telemetry';
import { policyFor } from '../authorize';
import { verifyToken } from '../authorizer-deps';

/**
 * The TOKEN authorizer of the users API. `Unauthorized` is the one message that API Gateway answers with a 401. For anything
 * else thrown, such as keys that cannot be fetched, the gateway responses make it a 503.
 */
export const handler = async (
  { authorizationToken, methodArn }: APIGatewayTokenAuthorizerEvent,
  context: Context,
): Promise<APIGatewayAuthorizerResult> => {
  logger.addContext(context);
  const caller = await verifyToken(authorizationToken).catch((error) => {
    logger.error('the keys of the user pool cannot be fetched', { error });
    throw error;
  });
  if (!caller) throw new Error('Unauthorized');
  return policyFor(caller, methodArn);
};
