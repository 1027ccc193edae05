import { metricLinesOf, widgetsOf } from '../support/dashboard';
import { awsMetrics, ownMetrics } from '../support/metrics';
import { at, placeholder, readTemplate, resourcesOf } from '../support/template';

const users = readTemplate('users/template.yaml');
const orders = readTemplate('orders/template.yaml');
const fulfilment = readTemplate('fulfilment/template.yaml');
const views = readTemplate('views/template.yaml');
const shop = readTemplate('shop/template.yaml');
const notifications = readTemplate('notifications/template.yaml');

const dashboards = [
  { service: 'users', template: users, id: 'UsersDashboard' },
  { service: 'orders', template: orders, id: 'OrdersDashboard' },
  { service: 'fulfilment', template: fulfilment, id: 'FulfilmentDashboard' },
  { service: 'views', template: views, id: 'ViewsDashboard' },
  { service: 'notifications', template: notifications, id: 'NotificationsDashboard' },
  { service: 'shop', template: shop, id: 'ShopDashboard' },
] as const;

const metricsOf = ({ template, id }: (typeof dashboards)[number]) =>
  widgetsOf(template, id).flatMap(({ properties }) => metricLinesOf(properties.metrics ?? []));

const rowsOf = ({ template, id }: (typeof dashboards)[number]) =>
  widgetsOf(template, id).flatMap(({ type, properties }) =>
    type === 'text' ? [String(properties.markdown).split('\n')[0]] : [],
  );

describe('the dashboard', () => {
  it.each(dashboards)('of $service has no fixed name, so that a stack can stand twice', ({ template, id }) => {
    expect(at(template.Resources, id, 'Properties', 'DashboardName')).toBeUndefined();
    expect(resourcesOf(template, 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });

  it('of users begins with what people do', () => {
    expect(rowsOf(dashboards[0])).toEqual([
      '## Users',
      '## Events',
      '## API',
      '## Lambda',
      '## DynamoDB',
      '## Sign-in',
      '## Alarms',
    ]);
  });

  it('of orders begins with what people order', () => {
    expect(rowsOf(dashboards[1])).toEqual([
      '## Orders',
      '## API',
      '## Events',
      '## Lambda',
      '## DynamoDB',
      '## Alarms',
    ]);
  });

  it('of fulfilment begins with how far orders get', () => {
    expect(rowsOf(dashboards[2])).toEqual([
      '## Fulfilment',
      '## API',
      '## Events',
      '## Lambda',
      '## DynamoDB',
      '## Alarms',
    ]);
  });

  it('of views begins with what they learn', () => {
    expect(rowsOf(dashboards[3])).toEqual(['## Views', '## API', '## Events', '## Lambda', '## DynamoDB', '## Alarms']);
  });

  it('of notifications begins with what customers are told', () => {
    expect(rowsOf(dashboards[4])).toEqual(['## E-mails', '## Events', '## Lambda', '## DynamoDB', '## Alarms']);
  });

  it.each(dashboards)('of $service draws metrics that exist, and every one of its service', (dashboard) => {
    const own = ownMetrics[dashboard.service].map((metric) => `${placeholder('Namespace')} ${metric}`);
    const drawn = metricsOf(dashboard);

    expect(drawn.filter((metric) => !own.includes(metric) && !awsMetrics.includes(metric))).toEqual([]);
    expect(own.filter((metric) => !drawn.includes(metric) && !metric.endsWith('TokenRejected service=users'))).toEqual(
      [],
    );
  });

  it.each(dashboards)('of $service has a title on every picture and a name on every line', ({ template, id }) => {
    for (const { type, properties } of widgetsOf(template, id)) {
      if (type !== 'text') expect(properties.title).toMatch(/^[A-Z]/);
      for (const metric of properties.metrics ?? []) expect(metric.at(-1)).toMatchObject({ label: expect.any(String) });
    }
  });

  it.each(dashboards)('of $service lies on the grid of 24 columns, nothing over anything', ({ template, id }) => {
    const cells = widgetsOf(template, id).flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)} ${y + Math.floor(cell / width)}`),
    );

    expect(new Set(cells).size).toBe(cells.length);
    for (const { x, width } of widgetsOf(template, id)) expect(x + width).toBeLessThanOrEqual(24);
  });

  it.each(dashboards)('of $service shows the states of all alarms of its stack', ({ template, id }) => {
    const always = widgetsOf(template, id).flatMap(({ properties }) => properties.alarms ?? []);
    const conditional = JSON.stringify(at(template.Resources, id, 'Properties', 'DashboardBody', 'Fn::Sub', 1));

    for (const [alarm, resource] of resourcesOf(template, 'AWS::CloudWatch::Alarm')) {
      const arn = placeholder(`${alarm}.Arn`);
      if (resource.Condition === undefined) expect(always).toContain(arn);
      else expect(conditional).toContain(arn);
    }
  });

  it.each(dashboards)('of $service is found by an output', ({ template, id }) => {
    expect(at(template.Outputs, 'DashboardURL', 'Value')).toEqual({
      'Fn::Sub': `https://console.aws.amazon.com/cloudwatch/home?region=\${AWS::Region}#dashboards/dashboard/\${${id}}`,
    });
  });
});

describe('the saved queries', () => {
  const queriesOf = (template: typeof users) =>
    resourcesOf(template, 'AWS::Logs::QueryDefinition').map(([, { Properties }]) => at(Properties.Name, 'Fn::Sub'));

  it('of orders are the five that an operator needs', () => {
    expect(queriesOf(orders)).toEqual([
      `${placeholder('AWS::StackName')}/failures and their causes`,
      `${placeholder('AWS::StackName')}/refusals by operation and code`,
      `${placeholder('AWS::StackName')}/one request by its requestId`,
      `${placeholder('AWS::StackName')}/the story of one order`,
      `${placeholder('AWS::StackName')}/slowest routes`,
    ]);
  });

  it('of users are three of them', () => {
    expect(queriesOf(users)).toEqual([
      `${placeholder('AWS::StackName')}/failures and their causes`,
      `${placeholder('AWS::StackName')}/one request by its requestId`,
      `${placeholder('AWS::StackName')}/slowest routes`,
    ]);
  });

  it.each([
    { service: 'fulfilment', template: fulfilment },
    { service: 'views', template: views },
  ])('of $service are the same three', ({ template }) => {
    expect(queriesOf(template)).toEqual([
      `${placeholder('AWS::StackName')}/failures and their causes`,
      `${placeholder('AWS::StackName')}/one request by its requestId`,
      `${placeholder('AWS::StackName')}/slowest routes`,
    ]);
  });

  it('of notifications have what a customer was told in the place of the routes', () => {
    expect(queriesOf(notifications)).toEqual([
      `${placeholder('AWS::StackName')}/failures and their causes`,
      `${placeholder('AWS::StackName')}/one request by its requestId`,
      `${placeholder('AWS::StackName')}/what the customer of one order was told`,
    ]);
  });

  it.each(dashboards)('of $service read groups of their own stack, and stand behind a condition', ({ template }) => {
    for (const [, resource] of resourcesOf(template, 'AWS::Logs::QueryDefinition')) {
      expect(resource.Condition).toBe('HasFullMonitoring');
      for (const group of [resource.Properties.LogGroupNames].flat()) {
        expect(template.Resources[String(at(group, 'Ref'))]?.Type).toBe('AWS::Logs::LogGroup');
      }
    }
  });
});
