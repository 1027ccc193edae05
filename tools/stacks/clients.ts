import process from 'node:process';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { credentials, endpointOf, region } from './environment';

/** What a command line or a samconfig names of an AWS account; what it does not name, the environment does. */
export type Account = { region?: string; profile?: string };

type Settings = { endpoint: string; region: string; credentials: typeof credentials } | Account;

const clientsWith = (settings: Settings) => ({
  cloudFormation: new CloudFormationClient(settings),
  gateway: new APIGatewayClient(settings),
  tables: new DynamoDBClient(settings),
  functions: new LambdaClient(settings),
  accounts: new CognitoIdentityProviderClient(settings),
  metrics: new CloudWatchClient(settings),
  logs: new CloudWatchLogsClient(settings),
  topics: new SNSClient(settings),
  // The engine names its queues under another host than the endpoint's; on AWS both are the region's.
  queues: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
  events: new EventBridgeClient(settings),
  secrets: new SecretsManagerClient(settings),
  roles: new IAMClient(settings),
  // No host has a bucket's name on the engine.
  objects: new S3Client({ ...settings, forcePathStyle: true }),
});

/** Clients of the engine, never of AWS: address and credentials are given, not looked up. */
export const engineClients = (port: number) => clientsWith({ endpoint: endpointOf(port), region, credentials });

/** Clients of the account and region that SAM would use, which also takes the region from a variable that the SDK does not read. */
export const accountClients = (account: Account = {}) => {
  const { AWS_DEFAULT_REGION } = process.env;
  return clientsWith({ ...(AWS_DEFAULT_REGION && { region: AWS_DEFAULT_REGION }), ...account });
};

/** Clients of whatever the environment names: an engine in `AWS_ENDPOINT_URL`, otherwise AWS. */
export const environmentClients = () => accountClients();

export type EngineClients = ReturnType<typeof engineClients>;
