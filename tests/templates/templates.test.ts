import { join } from 'node:path';
import * as z from 'zod/mini';
import { type ProblemCode, problems } from '../../common/http/problem';
import type { Route } from '../../common/http/route';
import { ORDERS_BY_TIME_INDEX } from '../../orders/src/orders-table';
import { services as found, templates } from '../support/services';
import { at, parametersBehind, placeholder, readTemplate, resourcesOf, type Template } from '../support/template';

const shared = readTemplate('template-shared.yaml');
const users = readTemplate('users/template.yaml');
const orders = readTemplate('orders/template.yaml');

const services = found.map((service) => {
  const { routes }: { routes: Record<string, Route> } = require(
    join(__dirname, '../..', service.service, 'src/routes'),
  );
  return { ...service, routes };
});

const each = (type: string) =>
  templates.flatMap(({ template }) =>
    resourcesOf(template, type).map(([id, resource]) => ({ id, resource, template })),
  );

const functions = each('AWS::Serverless::Function');
const tables = each('AWS::DynamoDB::Table');
const building = templates.filter(({ template }) => resourcesOf(template, 'AWS::Serverless::Function').length > 0);
/** The stacks that have data to lose. */
const keeping = templates.filter(({ template }) => resourcesOf(template, 'AWS::DynamoDB::Table').length > 0);

const property = (template: Template, resource: string, ...keys: (string | number)[]): unknown =>
  at(template.Resources, resource, 'Properties', ...keys);

/** What stands before the name in the shortest ARN of a secret; the descriptions have only the name. */
const BEFORE_NAME = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:';

const longestOf = (
  name: string,
  { MaxLength, MinValue, MaxValue, AllowedPattern }: Record<string, unknown>,
): number => {
  if (MaxValue !== undefined) return Math.max(...[MinValue, MaxValue].map((value) => String(value).length));
  const [, inPattern] = /\{0,(\d+)\}$/.exec(String(AllowedPattern)) ?? [];
  return Number(MaxLength ?? inPattern) - (name.endsWith('SecretArn') ? BEFORE_NAME.length : 0);
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('every function', () => {
  it.each(building)('of $stack runs on the current Node.js on arm64, traced', ({ template }) => {
    expect(template.Globals.Function).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Tracing: 'Active',
    });
  });

  it.each(services)('of $service ends before API Gateway gives up', ({ template }) => {
    expect(Number(at(template.Globals, 'Function', 'Timeout'))).toBeLessThan(29);
  });

  it.each(functions)('leaves these settings to all functions: $id', ({ resource }) => {
    for (const setting of ['Runtime', 'Architectures', 'Tracing', 'Role']) {
      expect(resource.Properties).not.toHaveProperty(setting);
    }
  });

  it.each(functions)('has a version description that Lambda takes, however long the parameters: $id', (one) => {
    const names = parametersBehind(one.template, one.resource.Properties.VersionDescription);
    const longest = names.map((name) => longestOf(name, one.template.Parameters[name] ?? {}));

    expect(sum(longest) + names.length - 1).toBeLessThanOrEqual(256);
  });

  it.each(functions)('shares no name with the same function of another stack: $id', ({ resource }) => {
    const schedules = Object.values(Object(resource.Properties.Events)).filter(
      (event) => at(event, 'Type') === 'ScheduleV2',
    );

    for (const schedule of schedules) expect(at(schedule, 'Properties', 'OmitName')).toBe(true);
    expect(resource.Properties).not.toHaveProperty('FunctionName');
  });

  it.each(functions)('has no deployment group where a condition leaves it out: $id', ({ resource }) => {
    const passes = at(resource.Properties, 'DeploymentPreference', 'PassthroughCondition');

    expect(passes).toBe(resource.Condition === undefined ? undefined : true);
  });

  it.each(functions)('logs JSON to a separate group that forgets after 30 days: $id', ({ id, resource, template }) => {
    expect(resource.Properties.LoggingConfig).toEqual({ LogFormat: 'JSON', LogGroup: { Ref: `${id}LogGroup` } });
    expect(template.Resources[`${id}LogGroup`]).toMatchObject({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: 30 },
    });
  });
});

describe('what a function may do', () => {
  // What exactly, each service's own tests say.
  it.each(functions)('is listed action by action, on one resource each: $id', ({ resource }) => {
    for (const statement of [at(resource.Properties.Policies, 0, 'Statement') ?? []].flat()) {
      // A list has one secret for each third party.
      for (const one of [at(statement, 'Resource')].flat()) expect(Object.keys(Object(one))).toHaveLength(1);
      expect([at(statement, 'Action')].flat()).not.toEqual([]);
    }
  });

  const wildcardsIn = (template: Template, isMeant: (statement: unknown) => boolean) => {
    const wildcards: unknown[] = [];
    JSON.stringify(template.Resources, (key, value: unknown) => {
      const isWild = (text: unknown) => typeof text === 'string' && text.includes('*');
      if (key === 'Resource' || key === 'Action') wildcards.push(...[value].flat().filter(isWild));
      return at(value, 'Effect') === undefined || isMeant(value) ? value : undefined;
    });
    return wildcards;
  };

  it.each(templates)('has no wildcard anywhere in the template of $stack', ({ template }) => {
    expect(wildcardsIn(template, (statement) => at(statement, 'Effect') !== 'Deny')).toEqual([]);
  });

  it('is everything only where everything is denied: to anybody who reads the shop without TLS', () => {
    const denied = templates.flatMap(({ template }) =>
      wildcardsIn(template, (statement) => at(statement, 'Effect') === 'Deny'),
    );

    expect(denied).toEqual(['s3:*']);
  });
});

/** What is simulated is nobody's data, and begins anew with its stack. */
const lasting = tables.filter(({ id }) => id !== 'SimulatorTable');

describe('every table', () => {
  it.each(lasting)('is on demand, encrypted, recoverable and kept when the stack goes: $id', ({ resource }) => {
    expect(resource).toMatchObject({
      DeletionPolicy: { 'Fn::If': ['RetainsData', 'RetainExceptOnCreate', 'Delete'] },
      UpdateReplacePolicy: { Ref: 'DataRetention' },
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: { 'Fn::If': ['ProtectsData', true, false] },
      },
    });
    expect(resource.Properties).not.toHaveProperty('TableName');
  });

  it.each(keeping)('is kept unless the operator says otherwise', ({ template }) => {
    expect(at(template, 'Parameters', 'DataRetention')).toMatchObject({
      Default: 'Retain',
      AllowedValues: ['Retain', 'Delete'],
    });
    expect(at(template, 'Conditions', 'RetainsData')).toEqual({ 'Fn::Equals': [{ Ref: 'DataRetention' }, 'Retain'] });
  });

  // CloudFormation cannot delete what is protected, not even to roll a new stack back.
  it.each(keeping)('refuses deletion, but not while a stack is made', (of) => {
    expect(at(of.template, 'Parameters', 'DeletionProtection', 'Default')).toBe('true');
    expect(at(of.template, 'Conditions', 'ProtectsData')).toEqual({
      'Fn::And': [{ Condition: 'RetainsData' }, { 'Fn::Equals': [{ Ref: 'DeletionProtection' }, 'true'] }],
    });
  });

  it('of orders lists by time in an index that can be read consistently', () => {
    expect(property(orders, 'OrdersTable', 'LocalSecondaryIndexes')).toEqual([
      {
        IndexName: 'orders-by-time',
        KeySchema: [
          { AttributeName: 'userId', KeyType: 'HASH' },
          { AttributeName: 'orderTime', KeyType: 'RANGE' },
        ],
        Projection: {
          'Fn::If': [
            'ListsWholeItems',
            { ProjectionType: 'ALL' },
            { ProjectionType: 'INCLUDE', NonKeyAttributes: ['data'] },
          ],
        },
      },
    ]);
    expect(ORDERS_BY_TIME_INDEX).toBe('orders-by-time');
  });

  it('of orders lists what a list shows, and whole items only where the operator says so', () => {
    expect(at(orders, 'Parameters', 'ListingProjection')).toMatchObject({
      Default: 'INCLUDE',
      AllowedValues: ['INCLUDE', 'ALL'],
    });
    expect(at(orders, 'Conditions', 'ListsWholeItems')).toEqual({
      'Fn::Equals': [{ Ref: 'ListingProjection' }, 'ALL'],
    });
  });

  it('of history sorts a record’s changes by their place, and forgets none', () => {
    expect(property(orders, 'OrderHistoryTable', 'KeySchema')).toEqual([
      { AttributeName: 'record', KeyType: 'HASH' },
      { AttributeName: 'position', KeyType: 'RANGE' },
    ]);
    expect(property(orders, 'OrderHistoryTable', 'TimeToLiveSpecification')).toBeUndefined();
  });

  it('of idempotency forgets its records', () => {
    expect(property(orders, 'IdempotencyTable', 'TimeToLiveSpecification')).toEqual({
      AttributeName: 'expiration',
      Enabled: true,
    });
  });
});

// AWS::LanguageExtensions refused RetainExceptOnCreate, and CloudFormation itself resolves functions in a deletion policy.
it.each(services)('the $service template is transformed by SAM alone', ({ template }) => {
  expect(at(template, 'Transform')).toBe('AWS::Serverless-2016-10-31');
});

describe('the user pool', () => {
  it('is kept when the stack goes, and refuses to be deleted', () => {
    expect(users.Resources.UserPool).toMatchObject({
      DeletionPolicy: { 'Fn::If': ['RetainsData', 'RetainExceptOnCreate', 'Delete'] },
      UpdateReplacePolicy: { Ref: 'DataRetention' },
      Properties: { DeletionProtection: { 'Fn::If': ['ProtectsData', 'ACTIVE', 'INACTIVE'] } },
    });
  });

  it('has sign-in by e-mail, self sign-up and a password policy that a password of 12 characters can meet', () => {
    expect(property(users, 'UserPool')).toMatchObject({
      UsernameAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
    expect(property(users, 'UserPool', 'Schema')).toBeUndefined();
  });

  it('has a client without a secret, for passwords, SRP and the hosted page’s code flow', () => {
    expect(property(users, 'UserPoolClient')).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      SupportedIdentityProviders: ['COGNITO'],
    });
  });

  it('sends browsers back where the operator says, and to the shop where there is one', () => {
    const whereShop = (value: unknown) => ({ 'Fn::If': ['HasShop', value, { Ref: 'AWS::NoValue' }] });
    const shop = { 'Fn::Sub': `${placeholder('ShopUrl')}/` };

    expect(property(users, 'UserPoolClient', 'CallbackURLs')).toEqual([{ Ref: 'CallbackUrl' }, whereShop(shop)]);
    expect(property(users, 'UserPoolClient', 'LogoutURLs')).toEqual(whereShop([shop]));
    expect(at(users, 'Parameters', 'CallbackUrl', 'Default')).toBe('http://localhost');
    expect(at(users, 'Parameters', 'ShopUrl', 'Default')).toBe('');
    expect(at(users, 'Conditions', 'HasShop')).toEqual({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'ShopUrl' }, ''] }] });
  });

  it('has an admin group named by a parameter', () => {
    expect(property(users, 'UserPoolAdminGroup', 'GroupName')).toEqual({ Ref: 'UserPoolAdminGroupName' });
    expect(property(users, 'UserPoolAdminGroup', 'Precedence')).toBe(10);
    expect(at(users, 'Parameters', 'UserPoolAdminGroupName', 'Default')).toBe('apiAdmins');
  });
});

describe('every API', () => {
  it.each(services)('of $service has one stage', ({ template, api }) => {
    expect(at(template.Globals, 'Api', 'OpenApiVersion')).toBe('3.0.1');
    expect(property(template, api, 'StageName')).toBe('Prod');
    expect(resourcesOf(template, 'AWS::Serverless::Api')).toHaveLength(1);
    expect(resourcesOf(template, 'AWS::ApiGateway::Stage')).toEqual([]);
  });

  it.each(services)('of $service keeps its access log for 30 days, without the token', ({ template, api }) => {
    expect(template.Resources[`${api}AccessLogGroup`]).toMatchObject({ Properties: { RetentionInDays: 30 } });
    expect(property(template, api, 'AccessLogSetting', 'DestinationArn')).toEqual({
      'Fn::GetAtt': `${api}AccessLogGroup.Arn`,
    });
    expect(String(property(template, api, 'AccessLogSetting', 'Format'))).not.toMatch(/authorizer|sourceIp|identity/);
  });

  it('of orders takes tokens of the users stack’s pool and of its client', () => {
    expect(property(orders, 'OrdersApi', 'Auth')).toEqual({
      DefaultAuthorizer: 'CognitoAuthorizer',
      AddDefaultAuthorizerToCorsPreflight: false,
      Authorizers: {
        CognitoAuthorizer: {
          UserPoolArn: { 'Fn::ImportValue': { 'Fn::Sub': `${placeholder('UsersStackName')}-UserPoolArn` } },
          Identity: {
            Header: 'Authorization',
            ValidationExpression: {
              'Fn::ImportValue': { 'Fn::Sub': `${placeholder('UsersStackName')}-UserPoolClient` },
            },
          },
        },
      },
    });
    expect(at(users.Outputs, 'UserPoolClient')).toMatchObject({
      Value: { Ref: 'UserPoolClient' },
      Export: { Name: { 'Fn::Sub': `${placeholder('AWS::StackName')}-UserPoolClient` } },
    });
  });

  it('of users asks its own authorizer for a token', () => {
    expect(property(users, 'UsersApi', 'Auth')).toMatchObject({
      DefaultAuthorizer: 'TokenAuthorizer',
      Authorizers: {
        TokenAuthorizer: {
          FunctionArn: { Ref: 'AuthorizerFunction.Alias' },
          FunctionPayloadType: 'TOKEN',
          Identity: { Header: 'Authorization' },
        },
      },
    });
  });

  it.each(['Bearer a.b.c', 'bearer a.b.c', 'BEARER   a.b.c', 'a.b.c', 'eyJ-_A=.eyJ.sig', 'a.b.'])(
    'of users lets %p through to the authorizer',
    (header) => {
      const expression = String(
        property(users, 'UsersApi', 'Auth', 'Authorizers', 'TokenAuthorizer', 'Identity', 'ValidationExpression'),
      );

      expect(new RegExp(`^(?:${expression})$`).test(header)).toBe(true);
    },
  );
});

describe('the routes of the code and of the template', () => {
  const eventsOf = (template: Template) =>
    resourcesOf(template, 'AWS::Serverless::Function').flatMap(([, { Properties }]) =>
      Object.values(z.parse(z.record(z.string(), z.unknown()), Properties.Events ?? {})).filter(
        (event) => at(event, 'Type') === 'Api',
      ),
    );

  it.each(services)('of $service are the same, each with the model of its body', ({ template, api, routes }) => {
    const expected = Object.values(routes).map(({ operation, method, path, body }) => ({
      Type: 'Api',
      Properties: {
        RestApiId: { Ref: api },
        Method: method,
        Path: path,
        ...(body && { RequestModel: { Model: operation.toLowerCase(), Required: true, ValidateBody: true } }),
      },
    }));

    const events = eventsOf(template);

    expect(events).toHaveLength(expected.length);
    expect(events).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    { service: 'users', template: users, api: 'UsersApi', models: { createuser: ['name'], putuser: ['name'] } },
    {
      service: 'orders',
      template: orders,
      api: 'OrdersApi',
      models: {
        addorder: ['restaurantId', 'orderItems', 'totalAmount'],
        editorder: ['restaurantId', 'orderItems', 'totalAmount'],
        acknowledgeorder: ['userId'],
      },
    },
  ])('of $service have models that say the type and the required fields only', ({ template, api, models }) => {
    expect(property(template, api, 'Models')).toEqual(
      Object.fromEntries(Object.entries(models).map(([name, required]) => [name, { type: 'object', required }])),
    );
  });
});

describe('what API Gateway itself refuses', () => {
  const codeAndStatus: Record<string, { code: ProblemCode; status: string }> = {
    UNAUTHORIZED: { code: 'UNAUTHENTICATED', status: '401' },
    EXPIRED_TOKEN: { code: 'UNAUTHENTICATED', status: '401' },
    INVALID_SIGNATURE: { code: 'ROUTE_NOT_FOUND', status: '404' },
    ACCESS_DENIED: { code: 'FORBIDDEN', status: '403' },
    MISSING_AUTHENTICATION_TOKEN: { code: 'ROUTE_NOT_FOUND', status: '404' },
    RESOURCE_NOT_FOUND: { code: 'ROUTE_NOT_FOUND', status: '404' },
    BAD_REQUEST_BODY: { code: 'VALIDATION_FAILED', status: '400' },
    BAD_REQUEST_PARAMETERS: { code: 'VALIDATION_FAILED', status: '400' },
    REQUEST_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', status: '413' },
    THROTTLED: { code: 'TOO_MANY_REQUESTS', status: '429' },
    QUOTA_EXCEEDED: { code: 'TOO_MANY_REQUESTS', status: '429' },
    INTEGRATION_FAILURE: { code: 'SERVICE_UNAVAILABLE', status: '503' },
    DEFAULT_4XX: { code: 'BAD_REQUEST', status: '400' },
    DEFAULT_5XX: { code: 'INTERNAL_ERROR', status: '500' },
  };

  const responsesOf = (template: Template, api: string): [string, unknown][] =>
    Object.entries(z.parse(z.record(z.string(), z.unknown()), property(template, api, 'GatewayResponses')));

  /** The document as a client gets it. */
  const documentOf = (response: unknown): unknown => {
    const text = String(at(response, 'ResponseTemplates', 'application/json', 'Fn::Sub'));
    return JSON.parse(
      text.replace(placeholder('ProblemTypeBase'), '/docs/errors').replace('$context.requestId', 'request-1'),
    );
  };

  it.each(
    services.flatMap((service) => Object.entries(codeAndStatus).map(([type, of]) => ({ ...service, type, ...of }))),
  )('as $type on the $service API is $status $code', ({ template, api, type, code, status }) => {
    const response = property(template, api, 'GatewayResponses', type);

    expect(response).toMatchObject({ StatusCode: status });
    expect(documentOf(response)).toMatchObject({ code });
  });

  // An authorizer that throws anything but "Unauthorized" is answered for as AUTHORIZER_CONFIGURATION_ERROR, one that
  // does not answer as AUTHORIZER_FAILURE.
  it.each(['AUTHORIZER_FAILURE', 'AUTHORIZER_CONFIGURATION_ERROR'])(
    'as %s is a 503 to be retried, since the pool’s keys may be unreachable',
    (type) => {
      const response = property(users, 'UsersApi', 'GatewayResponses', type);

      expect(response).toMatchObject({ StatusCode: '503', ResponseParameters: { Headers: { 'Retry-After': "'1'" } } });
      expect(documentOf(response)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503 });
    },
  );

  it.each(services)('on the $service API is a problem document of the closed list', ({ template, api }) => {
    const responses = responsesOf(template, api);

    expect(responses.length).toBeGreaterThan(15);
    for (const [, response] of responses) {
      const document = z.parse(
        z.strictObject({
          type: z.string(),
          title: z.string(),
          status: z.number(),
          detail: z.string(),
          code: z.enum(Object.keys(problems)),
          requestId: z.literal('request-1'),
        }),
        documentOf(response),
      );
      expect(String(document.status)).toBe(at(response, 'StatusCode'));
      expect(document.type).toMatch(/^\/docs\/errors#[a-z0-9-]+$/);
      expect(at(response, 'ResponseParameters', 'Headers', 'Content-Type')).toBe("'application/problem+json'");
    }
  });

  it.each(services)(
    'on the $service API is named only where the default would answer otherwise',
    ({ template, api }) => {
      const said = responsesOf(template, api).map(([type, response]) => ({ type, text: JSON.stringify(response) }));
      const defaults = said.filter(({ type }) => type.startsWith('DEFAULT_')).map(({ text }) => text);

      expect(defaults).toHaveLength(2);
      expect(said.filter(({ text }) => defaults.includes(text))).toHaveLength(2);
    },
  );

  it('is the same on both APIs', () => {
    expect(property(users, 'UsersApi', 'GatewayResponses')).toEqual(property(orders, 'OrdersApi', 'GatewayResponses'));
  });
});

describe('the outputs', () => {
  const keysOf = ({ Outputs }: Template) => Object.keys(Outputs);

  it('of the users stack are there by the names that scripts use', () => {
    expect(keysOf(users)).toEqual(
      expect.arrayContaining([
        'APIEndpoint',
        'UserPool',
        'UserPoolClient',
        'UserPoolAdminGroupName',
        'UsersTable',
        'CognitoLoginURL',
        'CognitoAuthCommand',
        'AlarmsTopic',
        'DashboardURL',
      ]),
    );
  });

  it('of the orders stack are there by the names that scripts use', () => {
    expect(keysOf(orders)).toEqual(
      expect.arrayContaining([
        'OrdersServiceEndpoint',
        'OrdersTable',
        'OrderHistoryTable',
        'IdempotencyTable',
        'DiscardedChangesBucket',
        'RestaurantEventsDeadLetters',
        'FulfilmentEventsDeadLetters',
        'DashboardURL',
      ]),
    );
  });

  it.each([
    { template: users, output: 'APIEndpoint', api: 'UsersApi' },
    { template: orders, output: 'OrdersServiceEndpoint', api: 'OrdersApi' },
  ])('$output is the stage’s address, without a slash and without a route', ({ template, output, api }) => {
    expect(at(template.Outputs, output, 'Value')).toEqual({
      'Fn::Sub': `https://\${${api}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/Prod`,
    });
  });

  it('CognitoAuthCommand is a command for the client’s password flow', () => {
    expect(at(users.Outputs, 'CognitoAuthCommand', 'Value', 'Fn::Sub')).toMatch(
      /^aws cognito-idp initiate-auth .*--auth-flow USER_PASSWORD_AUTH/,
    );
  });

  it('CognitoLoginURL opens the code flow of the client', () => {
    const url = at(users.Outputs, 'CognitoLoginURL', 'Value', 'Fn::Sub');

    expect(url).toContain(`client_id=${placeholder('UserPoolClient')}`);
    expect(url).toContain('response_type=code');
    expect(url).toContain(`redirect_uri=${placeholder('CallbackUrl')}`);
  });

  it('export nothing of the layer, whose version changes', () => {
    expect(JSON.stringify(orders.Outputs)).not.toContain('Layer');
  });
});

describe('the stacks', () => {
  it('find each other by the names that their samconfigs have', () => {
    expect(at(users, 'Parameters', 'SharedStackName', 'Default')).toBe('serverless-patterns-shared');
    expect(at(orders, 'Parameters', 'SharedStackName', 'Default')).toBe('serverless-patterns-shared');
    expect(at(orders, 'Parameters', 'UsersStackName', 'Default')).toBe('serverless-patterns-users');
  });

  it('keep the account’s logging role, and make it only when asked', () => {
    for (const id of ['ApiGatewayLoggingRole', 'ApiGatewayAccount']) {
      expect(shared.Resources[id]).toMatchObject({
        Condition: 'ManagesApiGatewayAccount',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
    }
  });

  it.each(services)(
    'emit, draw and watch metrics in the namespace that the operator names, or else in their own: $service',
    ({ template }) => {
      const namespace = {
        'Fn::If': ['HasMetricsNamespace', { Ref: 'MetricsNamespace' }, { Ref: 'AWS::StackName' }],
      };
      const dashboards = resourcesOf(template, 'AWS::CloudWatch::Dashboard');
      const watched = JSON.stringify(resourcesOf(template, 'AWS::CloudWatch::Alarm'));

      expect(at(template, 'Parameters', 'MetricsNamespace', 'Default')).toBe('');
      expect(at(template, 'Conditions', 'HasMetricsNamespace')).toEqual({
        'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'MetricsNamespace' }, ''] }],
      });
      expect(at(template.Globals, 'Function', 'Environment', 'Variables', 'POWERTOOLS_METRICS_NAMESPACE')).toEqual(
        namespace,
      );
      for (const [, { Properties }] of dashboards)
        expect(at(Properties, 'DashboardBody', 'Fn::Sub', 1, 'Namespace')).toEqual(namespace);
      expect(watched).not.toContain('"Namespace":{"Ref"');
    },
  );

  it('have a cancel window of ten minutes unless the operator says otherwise', () => {
    expect(at(orders, 'Parameters', 'CancelWindowMinutes', 'Default')).toBe(10);
    expect(property(orders, 'CancelOrderFunction', 'Environment', 'Variables', 'CANCEL_WINDOW_MINUTES')).toEqual({
      Ref: 'CancelWindowMinutes',
    });
  });

  it.each(templates)('name no account, region or partition in the template of $stack', ({ template }) => {
    const text = JSON.stringify(template.Resources);

    expect(text).not.toMatch(/\b\d{12}\b/);
    expect(text).not.toMatch(/\b(us|eu|ap|sa|ca|me|af)-[a-z]+-\d\b/);
    expect(text).not.toContain('arn:aws:');
  });
});
