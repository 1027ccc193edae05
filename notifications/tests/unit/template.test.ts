import { at, placeholder, readTemplate, resourcesOf } from '../../../tests/support/template';
import { CLAIM_MS } from '../../src/claims-table';

const template = readTemplate('notifications/template.yaml');
const property = (resource: string, ...keys: (string | number)[]) =>
  at(template.Resources, resource, 'Properties', ...keys);
const arn = (of: string) =>
  `arn:${placeholder('AWS::Partition')}:ses:${placeholder('AWS::Region')}:${placeholder('AWS::AccountId')}:${of}`;
const whereSending = { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'SenderAddress' }, ''] }] };

it('the function may do this and no more', () => {
  expect(resourcesOf(template, 'AWS::Serverless::Function').map(([id]) => id)).toEqual(['SendEmailsFunction']);
  expect(property('SendEmailsFunction', 'Policies', 0, 'Statement')).toEqual([
    { Effect: 'Allow', Action: ['dynamodb:UpdateItem'], Resource: { 'Fn::GetAtt': 'EmailClaimsTable.Arn' } },
    {
      Effect: 'Allow',
      Action: ['cognito-idp:AdminGetUser'],
      Resource: { 'Fn::ImportValue': { 'Fn::Sub': `${placeholder('UsersStackName')}-UserPoolArn` } },
    },
    {
      Effect: 'Allow',
      Action: ['ses:SendEmail'],
      Resource: [
        {
          'Fn::Sub': [
            arn(`identity/${placeholder('Domain')}`),
            {
              Domain: { 'Fn::Select': [1, { 'Fn::Split': ['@', { 'Fn::Sub': `${placeholder('SenderAddress')}@` }] }] },
            },
          ],
        },
        { 'Fn::Sub': arn(`configuration-set/${placeholder('EmailConfigurationSet')}`) },
      ],
      Condition: { StringEquals: { 'ses:FromAddress': { Ref: 'SenderAddress' } } },
    },
    { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: { 'Fn::GetAtt': 'EmailEventsDeadLetters.Arn' } },
  ]);
});

it('nothing is sent, and no identity is made, until an operator names a sender', () => {
  expect(at(template, 'Parameters', 'SenderAddress', 'Default')).toBe('');
  expect(at(template, 'Conditions', 'SendsEmails')).toEqual(whereSending);
  expect(at(template, 'Conditions', 'OwnsIdentity')).toEqual({
    'Fn::And': [{ Condition: 'SendsEmails' }, { 'Fn::Equals': [{ Ref: 'ManageIdentity' }, 'true'] }],
  });
  expect(template.Resources.SenderIdentity).toMatchObject({
    Condition: 'OwnsIdentity',
    Properties: {
      EmailIdentity: { 'Fn::Select': [1, { 'Fn::Split': ['@', { 'Fn::Sub': `${placeholder('SenderAddress')}@` }] }] },
      FeedbackAttributes: { EmailForwardingEnabled: false },
    },
  });
});

const accepts = (parameter: string, value: string) =>
  new RegExp(`^(?:${String(at(template, 'Parameters', parameter, 'AllowedPattern'))})$`).test(value);

it.each([
  [
    'SenderAddress',
    ['', 'orders@example.com', 'no-reply+1@mail.shop.example'],
    ['orders', 'a@b', 'A <a@b.com>', 'a@b.com,c@d.com', 'a@b.com\n'],
  ],
  [
    'ShopUrl',
    ['', 'https://shop.example.com', 'http://localhost:3000', 'https://example.com/shop'],
    [
      'http://example.com',
      'https://example.com/',
      'javascript:alert(1)',
      'https://a.com/"onclick',
      'https://a.com?x',
      'https://http://localhost',
    ],
  ],
  ['TimeZone', ['UTC', 'America/New_York', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'], ['', 'a/b/c/d', '$(x)']],
])('%s takes %j and not %j', (parameter, taken, refused) => {
  expect(taken.filter((value) => !accepts(parameter, value))).toEqual([]);
  expect(refused.filter((value) => accepts(parameter, value))).toEqual([]);
});

it('addresses that bounced or complained are left alone by SES, and e-mails travel encrypted', () => {
  expect(property('EmailConfigurationSet')).toEqual({
    // Without the name it would be made of the stack's, and may become longer than SES allows.
    Name: { 'Fn::Join': ['-', ['emails', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }]] },
    SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    ReputationOptions: { ReputationMetricsEnabled: true },
    SendingOptions: { SendingEnabled: true },
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
  });
});

it('bounces, complaints and rejections go to one topic, to which only this configuration set of SES publishes', () => {
  expect(property('EmailFeedback', 'EventDestination')).toMatchObject({
    Enabled: true,
    MatchingEventTypes: ['bounce', 'complaint', 'reject'],
    SnsDestination: { TopicARN: { Ref: 'EmailFeedbackTopic' } },
  });
  expect(property('EmailFeedbackTopicPolicy', 'PolicyDocument', 'Statement')).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: 'ses.amazonaws.com' },
      Action: ['sns:Publish'],
      Resource: { Ref: 'EmailFeedbackTopic' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnEquals: { 'aws:SourceArn': { 'Fn::Sub': arn(`configuration-set/${placeholder('EmailConfigurationSet')}`) } },
      },
    },
  ]);
});

it('a claim outlasts the function and ends before its event comes again', () => {
  expect(CLAIM_MS).toBeGreaterThan(1_000 * Number(at(template.Globals, 'Function', 'Timeout')));
  expect(CLAIM_MS).toBeLessThan(1_000 * Number(property('EmailEventsQueue', 'VisibilityTimeout')));
});

it('claims are forgotten by their time', () => {
  expect(property('EmailClaimsTable', 'TimeToLiveSpecification')).toEqual({
    AttributeName: 'expiresAt',
    Enabled: true,
  });
});

it('two e-mails are on their way at once, which any account that has left the sandbox may send', () => {
  expect(property('SendEmailsFunction', 'Events', 'EmailEvents', 'Properties')).toMatchObject({
    BatchSize: 1,
    ScalingConfig: { MaximumConcurrency: 2 },
  });
});
