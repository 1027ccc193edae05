import { services, templates } from '../support/services';
import { at, readTemplate, resourcesOf } from '../support/template';

const users = readTemplate('users/template.yaml');
const orders = readTemplate('orders/template.yaml');

const building = templates.filter(({ template }) => resourcesOf(template, 'AWS::Serverless::Function').length > 0);

describe('a deployment', () => {
  it.each(building)('of $stack publishes a version of each function for any changed setting', ({ template }) => {
    expect(at(template.Globals, 'Function', 'AutoPublishAlias')).toBe('live');
    for (const [, { Properties }] of resourcesOf(template, 'AWS::Serverless::Function')) {
      expect(Properties.AutoPublishAliasAllProperties).toBe(true);
    }
  });

  // SAM names a deployment after the API's definition, of which gateway responses and CORS are no part.
  it.each(services)('of $service deploys its API anew, whatever changed', ({ template, api }) => {
    expect(at(template.Resources, api, 'Properties', 'AlwaysDeploy')).toBe(true);
  });

  it.each(services)(
    'of $service moves 10 % for five minutes when asked to, watched by its API',
    ({ template, api }) => {
      expect(at(template.Globals, 'Function', 'DeploymentPreference')).toEqual({
        Enabled: { Ref: 'GradualDeployment' },
        Type: 'Canary10Percent5Minutes',
        Alarms: [{ Ref: `${api}ServerErrorsAlarm` }, { Ref: `${api}LatencyAlarm` }],
      });
      expect(at(template, 'Parameters', 'GradualDeployment')).toMatchObject({
        Default: 'false',
        AllowedValues: ['true', 'false'],
      });
    },
  );

  it.each(building)('of $stack is watched by each function’s errors, but the authorizer’s', (of) => {
    const functions = resourcesOf(of.template, 'AWS::Serverless::Function');
    const alarms = Object.fromEntries(
      resourcesOf(of.template, 'AWS::Serverless::Function').flatMap(([id, { Properties }]) => {
        const added = at(Properties.DeploymentPreference, 'Alarms', 0, 'Ref');
        return added === undefined ? [] : [[id, added]];
      }),
    );

    const isAuthorizer = (id: string) => JSON.stringify(of.template).includes(`"FunctionArn":{"Ref":"${id}.Alias"}`);
    const others = functions.filter(([id]) => !isAuthorizer(id));
    expect(alarms).toEqual(Object.fromEntries(others.map(([id]) => [id, `${id}ErrorsAlarm`])));
  });

  // An alarm that refers to the API would wait for it, the API for its functions' aliases, and those for the alarm.
  it.each(services)(
    'of $service has no circle: its alarms name the API and do not refer to it',
    ({ template, api }) => {
      for (const [, resource] of resourcesOf(template, 'AWS::CloudWatch::Alarm')) {
        expect(JSON.stringify(resource)).not.toContain(`{"Ref":"${api}"}`);
      }
    },
  );
});

describe('the limits of an API', () => {
  it.each([
    { template: users, api: 'UsersApi', path: '/~1users', method: 'GET', parameter: 'ListUsers' },
    { template: orders, api: 'OrdersApi', path: '/~1orders', method: 'POST', parameter: 'AddOrder' },
  ])('$api hold for the stage, and lower ones for $method $path', ({ template, api, path, method, parameter }) => {
    expect(at(template, 'Resources', api, 'Properties', 'MethodSettings')).toEqual([
      {
        ResourcePath: '/*',
        HttpMethod: '*',
        MetricsEnabled: true,
        ThrottlingRateLimit: { Ref: 'ThrottlingRateLimit' },
        ThrottlingBurstLimit: { Ref: 'ThrottlingBurstLimit' },
      },
      {
        ResourcePath: path,
        HttpMethod: method,
        MetricsEnabled: true,
        ThrottlingRateLimit: { Ref: `${parameter}RateLimit` },
        ThrottlingBurstLimit: { Ref: `${parameter}BurstLimit` },
      },
    ]);
  });

  it.each([
    { template: users, parameter: 'ListUsersRateLimit', limit: 10 },
    { template: users, parameter: 'ListUsersBurstLimit', limit: 20 },
    { template: orders, parameter: 'AddOrderRateLimit', limit: 100 },
    { template: orders, parameter: 'AddOrderBurstLimit', limit: 200 },
    { template: users, parameter: 'ThrottlingRateLimit', limit: 500 },
    { template: orders, parameter: 'ThrottlingRateLimit', limit: 500 },
    { template: users, parameter: 'ThrottlingBurstLimit', limit: 1000 },
    { template: orders, parameter: 'ThrottlingBurstLimit', limit: 1000 },
  ])('are parameters: $parameter is $limit', ({ template, parameter, limit }) => {
    expect(at(template, 'Parameters', parameter, 'Default')).toBe(limit);
  });
});
