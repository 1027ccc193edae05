// The engine's CloudFormation drops what API Gateway answers by itself: here the preflights, OPTIONS methods with a MOCK
// integration, which are set through the API of API Gateway as the processed template states them.
import {
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  type Resource,
} from '@aws-sdk/client-api-gateway';
import type { EngineClients } from '../stacks/clients';
import type { Mock } from './deployed-api';

type Api = { gateway: EngineClients['gateway']; restApiId: string };

/** Makes a method that needs no authorization and is answered with fixed headers. */
export const setMock = async (
  { gateway, restApiId }: Api,
  resource: Resource,
  httpMethod: string,
  { requestTemplates, statusCode, responseParameters, responseTemplates }: Mock,
) => {
  const id = { restApiId, resourceId: resource.id, httpMethod };
  const sent = Object.fromEntries(Object.keys(responseParameters).map((header) => [header, false]));
  await gateway.send(new PutMethodCommand({ ...id, authorizationType: 'NONE' }));
  await gateway.send(new PutMethodResponseCommand({ ...id, statusCode, responseParameters: sent }));
  await gateway.send(new PutIntegrationCommand({ ...id, type: 'MOCK', requestTemplates }));
  await gateway.send(new PutIntegrationResponseCommand({ ...id, statusCode, responseParameters, responseTemplates }));
};
