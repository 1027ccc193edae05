import type { APIGatewayProxyEvent, Context } from 'aws-lambda';

type Overrides = Omit<Partial<APIGatewayProxyEvent>, 'headers' | 'body'> & {
  headers?: Record<string, string>;
  /** What the authorizer left in the request context. */
  authorizer?: Record<string, unknown>;
  /** Text is sent as it is, anything else as JSON. */
  body?: unknown;
};

const textOf = (body: unknown): string | null => {
  if (body === undefined || body === null) return null;
  return typeof body === 'string' ? body : JSON.stringify(body);
};

/** The proxy event that API Gateway makes of a request. */
export const anEvent = ({ authorizer, headers = {}, body, ...overrides }: Overrides = {}): APIGatewayProxyEvent => {
  const httpMethod = overrides.httpMethod ?? 'GET';
  const resource = overrides.resource ?? '/orders';
  const path = overrides.path ?? resource;
  return {
    resource,
    path,
    httpMethod,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    isBase64Encoded: false,
    body: textOf(body),
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3d4e5',
      authorizer: authorizer ?? null,
      protocol: 'HTTP/1.1',
      httpMethod,
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '203.0.113.7',
        user: null,
        userAgent: 'curl/8.5.0',
        userArn: null,
      },
      path: `/Prod${path}`,
      stage: 'Prod',
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      requestTimeEpoch: 1_795_262_400_000,
      resourceId: '123456',
      resourcePath: resource,
    },
    ...overrides,
  };
};

export const aContext = (overrides: Partial<Context> = {}): Context => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'serverless-patterns-orders-AddOrderFunction-ABCDEFGHIJKL',
  functionVersion: '$LATEST',
  invokedFunctionArn:
    'arn:aws:lambda:us-east-1:123456789012:function:serverless-patterns-orders-AddOrderFunction-ABCDEFGHIJKL',
  memoryLimitInMB: '512',
  awsRequestId: '8f5ab2c1-0d9e-4b7a-9c3d-1e2f3a4b5c6d',
  logGroupName: '/aws/lambda/add-order',
  logStreamName: '2026/11/21/[$LATEST]0123456789abcdef0123456789abcdef',
  getRemainingTimeInMillis: () => 15_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
  ...overrides,
});
