import { at, placeholder, readTemplate, resourcesOf } from '../../../tests/support/template';

const functions = resourcesOf(readTemplate('fulfilment/template.yaml'), 'AWS::Serverless::Function');

const TABLE = { 'Fn::GetAtt': 'FulfilmentTable.Arn' };
const BUS = { 'Fn::ImportValue': { 'Fn::Sub': `${placeholder('SharedStackName')}-EventBusArn` } };
const secretOf = (party: string) => ({
  'Fn::If': [`Simulates${party}`, { 'Fn::GetAtt': 'ThirdPartiesSecret.Id' }, { Ref: `${party}SecretArn` }],
});

const allow = (Action: string[], Resource: unknown) => ({ Effect: 'Allow', Action, Resource });

const readTable = allow(['dynamodb:GetItem'], TABLE);
const changeTable = allow(['dynamodb:GetItem', 'dynamodb:PutItem'], TABLE);
const publish = allow(['events:PutEvents'], BUS);
const readSecret = (Resource: unknown) => allow(['secretsmanager:GetSecretValue'], Resource);
const readSecrets = readSecret(['Stock', 'Payment', 'Carrier'].map(secretOf));

const ALLOWED = [
  { id: 'GetDeliveryFunction', statements: [readTable] },
  { id: 'BookDeliveryFunction', statements: [changeTable, readSecret(secretOf('Carrier'))] },
  { id: 'ListDeliverySlotsFunction', statements: [readSecret(secretOf('Carrier'))] },
  { id: 'RecordFulfilmentChangesFunction', statements: [publish] },
  {
    id: 'FollowOrdersFunction',
    statements: [
      changeTable,
      publish,
      readSecrets,
      allow(['sqs:SendMessage'], { 'Fn::GetAtt': 'OrderEventsDeadLetters.Arn' }),
    ],
  },
  {
    id: 'SweepOverdueFunction',
    statements: [
      changeTable,
      allow(['dynamodb:Query'], { 'Fn::Sub': `${placeholder('FulfilmentTable.Arn')}/index/by-look-at` }),
      publish,
      readSecrets,
    ],
  },
  {
    id: 'SimulateThirdPartiesFunction',
    statements: [
      allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], {
        'Fn::GetAtt': 'SimulatorTable.Arn',
      }),
      readSecret({ 'Fn::GetAtt': 'ThirdPartiesSecret.Id' }),
    ],
  },
];

it.each(ALLOWED)('$id may do this and no more', ({ id, statements }) => {
  const [, found] = functions.find(([name]) => name === id) ?? [];

  expect(at(found?.Properties.Policies, 0, 'Statement') ?? []).toEqual(statements);
});

it('every function is listed', () => {
  expect(functions.map(([id]) => id).sort()).toEqual(ALLOWED.map(({ id }) => id).sort());
});
