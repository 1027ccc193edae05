import { templates } from '../support/services';
import { at, placeholder, readTemplate, resourcesOf, type Template } from '../support/template';

const shared = readTemplate('template-shared.yaml');
const orders = readTemplate('orders/template.yaml');

const property = (template: Template, resource: string, ...keys: (string | number)[]): unknown =>
  at(template.Resources, resource, 'Properties', ...keys);

const imported = (output: string) => ({
  'Fn::ImportValue': { 'Fn::Sub': `${placeholder('SharedStackName')}-${output}` },
});

describe('the bus', () => {
  it.each(['EventBus', 'EventBusArn'])('is found by the other stacks: %s', (output) => {
    expect(at(shared.Outputs, output)).toMatchObject({
      Value: output === 'EventBus' ? { Ref: 'EventBus' } : { 'Fn::GetAtt': 'EventBus.Arn' },
      Export: { Name: { 'Fn::Sub': `${placeholder('AWS::StackName')}-${output}` } },
    });
  });

  it('has the name of its stack, so that two environments in one account have two', () => {
    expect(property(shared, 'EventBus', 'Name')).toEqual({ Ref: 'AWS::StackName' });
  });

  it('is archived for as many days as the operator says, and not at all by default', () => {
    expect(shared.Resources.EventArchive).toMatchObject({
      Type: 'AWS::Events::Archive',
      Condition: 'ArchivesEvents',
      Properties: { SourceArn: { 'Fn::GetAtt': 'EventBus.Arn' }, RetentionDays: { Ref: 'EventArchiveDays' } },
    });
    expect(at(shared, 'Parameters', 'EventArchiveDays', 'Default')).toBe(0);
    expect(at(shared, 'Conditions', 'ArchivesEvents')).toEqual({
      'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'EventArchiveDays' }, 0] }],
    });
  });
});

describe('who may publish as a service', () => {
  it('is left to the roles’ own policies by default', () => {
    expect(at(shared, 'Parameters', 'PublisherRoles', 'Default')).toBe('');
    expect(shared.Resources.EventBusPolicy?.Condition).toBe('RestrictsPublishers');
  });

  it('is only a role that the operator names, when one is named; other sources are not touched', () => {
    expect(property(shared, 'EventBusPolicy', 'Statement')).toEqual({
      Effect: 'Deny',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: { 'Fn::GetAtt': 'EventBus.Arn' },
      Condition: {
        'ForAnyValue:StringLike': { 'events:source': 'serverless-patterns.*' },
        ArnNotLike: {
          'aws:PrincipalArn': {
            'Fn::Sub': `arn:${placeholder('AWS::Partition')}:iam::${placeholder('AWS::AccountId')}:role/${placeholder('PublisherRoles')}`,
          },
        },
      },
    });
  });
});

describe('the stream of the orders', () => {
  const stream = property(orders, 'RecordOrderChangesFunction', 'Events', 'OrderChanges');

  it('has each order before and after its change', () => {
    expect(property(orders, 'OrdersTable', 'StreamSpecification')).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(stream).toMatchObject({
      Type: 'DynamoDB',
      Properties: { Stream: { 'Fn::GetAtt': 'OrdersTable.StreamArn' } },
    });
  });

  it('is read from its beginning, and a failed batch in halves, so often and so long as leaves time to look', () => {
    expect(at(stream, 'Properties')).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 100,
      MaximumRecordAgeInSeconds: 43_200,
    });
  });

  // The local engine loses the records that such a response reports.
  it('is read without partial batch responses', () => {
    expect(at(stream, 'Properties', 'FunctionResponseTypes')).toBeUndefined();
  });

  it('leaves what is given up whole in the bucket, and counts it', () => {
    expect(at(stream, 'Properties')).toMatchObject({
      DestinationConfig: { OnFailure: { Type: 'S3', Destination: { 'Fn::GetAtt': 'DiscardedChangesBucket.Arn' } } },
      MetricsConfig: { Metrics: ['EventCount'] },
    });
  });

  it('ends a batch whose calls are slow before the function’s time is over', () => {
    const seconds = Number(at(orders.Globals, 'Function', 'Timeout'));

    expect(Number(at(stream, 'Properties', 'BatchSize'))).toBeLessThanOrEqual(seconds);
  });
});

describe('the bucket of discarded changes', () => {
  it('is private, encrypted, and kept as the tables are', () => {
    expect(orders.Resources.DiscardedChangesBucket).toMatchObject({
      DeletionPolicy: { 'Fn::If': ['RetainsData', 'RetainExceptOnCreate', 'Delete'] },
      UpdateReplacePolicy: { Ref: 'DataRetention' },
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
  });

  it('lets CloudFormation choose its name, so that a stack can be deployed twice', () => {
    expect(property(orders, 'DiscardedChangesBucket', 'BucketName')).toBeUndefined();
  });
});

const queues = templates.flatMap(({ template }) =>
  resourcesOf(template, 'AWS::SQS::Queue').map(([id, { Properties }]) => ({ id, properties: Properties, template })),
);
const consumers = templates.flatMap(({ template }) =>
  resourcesOf(template, 'AWS::Serverless::Function').flatMap(([id, { Properties }]) =>
    Object.values(Object(Properties.Events)).flatMap((event) =>
      at(event, 'Type') === 'SQS' ? [{ id, template, timeout: Properties.Timeout, event }] : [],
    ),
  ),
);

describe('every queue', () => {
  it.each(queues)('is encrypted and keeps what it has for 14 days: $id', ({ properties }) => {
    expect(properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    expect(properties).not.toHaveProperty('QueueName');
  });

  it.each(queues.filter(({ properties }) => properties.RedrivePolicy))(
    'gives an event up after five attempts, to a queue of its stack: $id',
    ({ properties, template }) => {
      const [deadLetters] = String(at(properties.RedrivePolicy, 'deadLetterTargetArn', 'Fn::GetAtt')).split('.');

      expect(at(properties.RedrivePolicy, 'maxReceiveCount')).toBe(5);
      expect(template.Resources[String(deadLetters)]).toMatchObject({ Type: 'AWS::SQS::Queue' });
    },
  );

  it.each(consumers)(
    'hides an event for six times the time of its function $id, which reports failures one by one',
    (of) => {
      const [queue] = String(at(of.event, 'Properties', 'Queue', 'Fn::GetAtt')).split('.');
      const seconds = Number(of.timeout ?? at(of.template.Globals, 'Function', 'Timeout'));

      expect(property(of.template, String(queue), 'VisibilityTimeout')).toBe(6 * seconds);
      expect(at(of.event, 'Properties', 'FunctionResponseTypes')).toEqual(['ReportBatchItemFailures']);
    },
  );
});

describe.each([
  { of: 'RestaurantEvents', source: 'restaurant', names: ['OrderAccepted', 'order.updated'] },
  {
    of: 'FulfilmentEvents',
    source: 'serverless-patterns.fulfilment',
    names: ['StockRejected', 'PaymentDeclined', 'OrderOverdue'],
  },
])('the $of of the orders stack', ({ of, source, names }) => {
  it('are those of their source, by the names that the function knows', () => {
    expect(property(orders, `${of}Rule`, 'EventBusName')).toEqual(imported('EventBus'));
    expect(property(orders, `${of}Rule`, 'EventPattern')).toEqual({ source: [source], 'detail-type': names });
  });

  // EventBridge sends to a queue by the queue's policy; with a role, it may fail to.
  it('go to the queue by no role, and to the dead letters where that fails', () => {
    expect(property(orders, `${of}Rule`, 'Targets')).toEqual([
      {
        Id: 'queue',
        Arn: { 'Fn::GetAtt': `${of}Queue.Arn` },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': `${of}DeadLetters.Arn` } },
      },
    ]);
  });

  it('are put into the queues by this rule alone', () => {
    const queues = [{ Ref: `${of}Queue` }, { Ref: `${of}DeadLetters` }];
    const policies = resourcesOf(orders, 'AWS::SQS::QueuePolicy').map(([, { Properties }]) => Properties);

    expect(policies.filter(({ Queues }) => JSON.stringify(Queues).includes(of))).toEqual([
      {
        Queues: queues,
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: ['sqs:SendMessage'],
              Resource: queues.map(({ Ref }) => ({ 'Fn::GetAtt': `${Ref}.Arn` })),
              Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': `${of}Rule.Arn` } } },
            },
          ],
        },
      },
    ]);
  });
});
