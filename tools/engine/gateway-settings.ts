// The engine's CloudFormation takes routes, integrations and authorizers from an API's OpenAPI body and drops the rest,
// though the engine itself has it. This sets the rest through the API of API Gateway: models, request validators, which
// method uses which, preflights, gateway responses, the authorizers' expressions. All of it is read from the deployed template.
import {
  CreateDeploymentCommand,
  CreateModelCommand,
  CreateRequestValidatorCommand,
  type GatewayResponseType,
  GetAuthorizersCommand,
  GetMethodCommand,
  GetRequestValidatorsCommand,
  GetResourcesCommand,
  PutGatewayResponseCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  type Resource,
  UpdateAuthorizerCommand,
} from '@aws-sdk/client-api-gateway';
import type { EngineClients } from '../stacks/clients';
import type { DeployedResource, deployedResources } from '../stacks/deployed-stack';
import { methodsOf, type OpenApi, type Operation, openApiOf } from './deployed-api';
import { setMock } from './gateway-preflight';

type Client = Pick<EngineClients, 'gateway'>;
type Api = { gateway: EngineClients['gateway']; restApiId: string; body: OpenApi };

const setModels = async ({ gateway, restApiId, body }: Api) => {
  for (const [name, schema] of Object.entries(body.models)) {
    // The engine's CreateModel replaces a model of the same name; AWS's would refuse.
    const model = { restApiId, name, contentType: 'application/json', schema: JSON.stringify(schema) };
    await gateway.send(new CreateModelCommand(model));
  }
};

/** Makes the validators that are missing and returns the ids of all, by name. */
const setValidators = async ({ gateway, restApiId, body }: Api) => {
  const { items = [] } = await gateway.send(new GetRequestValidatorsCommand({ restApiId }));
  const ids = new Map(items.map(({ name, id }) => [name, id]));
  for (const [name, checks] of Object.entries(body.validators)) {
    if (ids.has(name)) continue;
    const { id } = await gateway.send(new CreateRequestValidatorCommand({ restApiId, name, ...checks }));
    ids.set(name, id);
  }
  return ids;
};

const setMethod = async (
  { gateway, restApiId }: Api,
  resource: Resource,
  httpMethod: string,
  operation: Operation,
  requestValidatorId: string | undefined,
) => {
  const id = { restApiId, resourceId: resource.id, httpMethod };
  const { methodIntegration, authorizationType, authorizerId, authorizationScopes, apiKeyRequired } =
    await gateway.send(new GetMethodCommand(id));
  // A patch of a method's models is lost in the engine, which does not decode the `~1` in `application~1json`. Putting
  // the method again works, and removes its integration, which is put back after it.
  const kept = { authorizationType, authorizerId, authorizationScopes, apiKeyRequired };
  const { requestModels, requestParameters } = operation;
  await gateway.send(new PutMethodCommand({ ...id, ...kept, requestModels, requestParameters, requestValidatorId }));
  const { type, uri, httpMethod: integrationHttpMethod } = methodIntegration ?? {};
  await gateway.send(new PutIntegrationCommand({ ...id, type, uri, integrationHttpMethod, ...operation.integration }));
};

const setMethods = async (api: Api, validatorIds: Map<string | undefined, string | undefined>) => {
  const { items = [] } = await api.gateway.send(new GetResourcesCommand({ restApiId: api.restApiId, limit: 500 }));
  for (const { path, httpMethod, operation } of methodsOf(api.body)) {
    const resource = items.find((item) => item.path === path);
    if (resource && operation.mock) await setMock(api, resource, httpMethod, operation.mock);
    if (!resource?.resourceMethods?.[httpMethod] || operation.mock) continue;
    await setMethod(api, resource, httpMethod, operation, validatorIds.get(operation.validator));
  }
};

const setAuthorizers = async ({ gateway, restApiId, body }: Api) => {
  const { items = [] } = await gateway.send(new GetAuthorizersCommand({ restApiId }));
  for (const { id, name = '' } of items) {
    const value = body.expressions[name];
    if (!value) continue;
    const patchOperations = [{ op: 'replace' as const, path: '/identityValidationExpression', value }];
    await gateway.send(new UpdateAuthorizerCommand({ restApiId, authorizerId: id, patchOperations }));
  }
};

const setGatewayResponses = async ({ gateway, restApiId, body }: Api) => {
  for (const [type, response] of Object.entries(body.gatewayResponses)) {
    const responseType = type as GatewayResponseType;
    await gateway.send(new PutGatewayResponseCommand({ restApiId, responseType, ...response }));
  }
};

/** Sets on each API of a deployed stack what its template states and the engine's importer dropped. */
export const setGatewaySettings = async (
  { gateway }: Client,
  resources: Awaited<ReturnType<typeof deployedResources>>,
) => {
  const stages = resources('AWS::ApiGateway::Stage');
  for (const { logicalId, physicalId, properties } of resources('AWS::ApiGateway::RestApi')) {
    const api = { gateway, restApiId: physicalId, body: openApiOf(properties.Body) };
    await setModels(api);
    await setMethods(api, await setValidators(api));
    await setAuthorizers(api);
    await setGatewayResponses(api);
    await deployStages(api, logicalId, stages);
  }
};

/** A stage answers with the gateway responses that were set when it was last deployed. */
const deployStages = async ({ gateway, restApiId }: Api, apiLogicalId: string, stages: DeployedResource[]) => {
  for (const { physicalId: stageName, properties } of stages) {
    if (properties.RestApiId !== restApiId && properties.RestApiId !== apiLogicalId) continue;
    await gateway.send(new CreateDeploymentCommand({ restApiId, stageName }));
  }
};
