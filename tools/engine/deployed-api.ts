// What an API's OpenAPI body states that has to be set apart from it, in the terms of the API of API Gateway.
type Values = Record<string, unknown>;

/** An integration that API Gateway answers by itself, with the same answer to all. */
export type Mock = {
  requestTemplates: Record<string, string>;
  statusCode: string;
  responseParameters: Record<string, string>;
  responseTemplates: Record<string, string>;
};

export type Operation = {
  mock: Mock | undefined;
  validator: string | undefined;
  requestModels: Record<string, string>;
  requestParameters: Record<string, boolean>;
  integration: { credentials?: string; passthroughBehavior?: string; timeoutInMillis?: number };
};

export type OpenApi = {
  models: Values;
  validators: Record<string, { validateRequestBody?: boolean; validateRequestParameters?: boolean }>;
  gatewayResponses: Record<string, GatewayResponse>;
  /** The expression that an authorizer's tokens must match, by the authorizer's name. */
  expressions: Record<string, string | undefined>;
  paths: Record<string, Record<string, Values>>;
  standardValidator: string | undefined;
};
type GatewayResponse = {
  statusCode?: string;
  responseParameters?: Record<string, string>;
  responseTemplates?: Record<string, string>;
};

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options'];

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectAt = (value: unknown, ...keys: string[]): Values => {
  const found = keys.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  return isObject(found) ? found : {};
};
const eachObject = <T>(values: Values, map: (value: Values) => T) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(objectAt(value))]));
const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
const texts = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
const pick = (values: Values, ...keys: string[]) =>
  Object.fromEntries(keys.filter((key) => values[key] !== undefined).map((key) => [key, values[key]]));

const gatewayResponse = (stated: Values): GatewayResponse => {
  const statusCode = text(stated.statusCode);
  return {
    ...(statusCode && { statusCode }),
    responseParameters: texts(objectAt(stated, 'responseParameters')),
    responseTemplates: texts(objectAt(stated, 'responseTemplates')),
  };
};

export const openApiOf = (body: unknown): OpenApi => {
  const schemes = { ...objectAt(body, 'securityDefinitions'), ...objectAt(body, 'components', 'securitySchemes') };
  const expression = (scheme: Values) =>
    text(objectAt(scheme, 'x-amazon-apigateway-authorizer').identityValidationExpression);
  return {
    models: { ...objectAt(body, 'definitions'), ...objectAt(body, 'components', 'schemas') },
    validators: eachObject(objectAt(body, 'x-amazon-apigateway-request-validators'), (validator) => validator),
    gatewayResponses: eachObject(objectAt(body, 'x-amazon-apigateway-gateway-responses'), gatewayResponse),
    expressions: eachObject(schemes, expression),
    paths: eachObject(objectAt(body, 'paths'), (path) => eachObject(path, (operation) => operation)),
    standardValidator: isObject(body) ? text(body['x-amazon-apigateway-request-validator']) : undefined,
  };
};

const modelName = (schema: unknown) => text(objectAt(schema).$ref)?.split('/').at(-1);

/** The models of a request's body by content type, as OpenAPI 3 or as Swagger 2 states them. */
const requestModels = (operation: Values, parameters: Values[]) => {
  const contents = Object.entries(objectAt(operation, 'requestBody', 'content'));
  const body = parameters.find((parameter) => parameter.in === 'body');
  const stated = [
    ...contents.map(([type, content]) => [type, modelName(objectAt(content, 'schema'))]),
    ['application/json', modelName(body?.schema)],
  ];
  return Object.fromEntries(stated.filter(([, name]) => name));
};

const LOCATIONS: Values = { path: 'path', query: 'querystring', header: 'header' };

const requestParameters = (parameters: Values[]): Record<string, boolean> =>
  Object.fromEntries(
    parameters
      .filter((parameter) => LOCATIONS[String(parameter.in)])
      .map(({ in: place, name, required }) => [
        `method.request.${LOCATIONS[String(place)]}.${name}`,
        required === true,
      ]),
  );

const mockOf = (integration: Values): Mock | undefined => {
  if (text(integration.type)?.toLowerCase() !== 'mock') return undefined;
  const answer = objectAt(integration, 'responses', 'default');
  return {
    requestTemplates: texts(objectAt(integration, 'requestTemplates')),
    statusCode: text(answer.statusCode) ?? '200',
    responseParameters: texts(objectAt(answer, 'responseParameters')),
    responseTemplates: texts(objectAt(answer, 'responseTemplates')),
  };
};

const operationOf = (stated: Values, standardValidator: string | undefined): Operation => {
  const parameters = Array.isArray(stated.parameters) ? stated.parameters.filter(isObject) : [];
  const integration = objectAt(stated, 'x-amazon-apigateway-integration');
  return {
    mock: mockOf(integration),
    validator: text(stated['x-amazon-apigateway-request-validator']) ?? standardValidator,
    requestModels: requestModels(stated, parameters),
    requestParameters: requestParameters(parameters),
    integration: pick(integration, 'credentials', 'passthroughBehavior', 'timeoutInMillis'),
  };
};

export const methodsOf = ({ paths, standardValidator }: OpenApi) =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, stated]) => ({
        path,
        httpMethod: method.toUpperCase(),
        operation: operationOf(stated, standardValidator),
      })),
  );
