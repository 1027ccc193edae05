import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { credentials, endpointOf, region } from './environment';

/** Clients of the engine, never of AWS: address and credentials are given, not looked up. */
export const engineClients = (port: number) => {
  const settings = { endpoint: endpointOf(port), region, credentials };
  return {
    cloudFormation: new CloudFormationClient(settings),
    gateway: new APIGatewayClient(settings),
    tables: new DynamoDBClient(settings),
    functions: new LambdaClient(settings),
    accounts: new CognitoIdentityProviderClient(settings),
  };
};

export type EngineClients = ReturnType<typeof engineClients>;
