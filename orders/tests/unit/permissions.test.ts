import { at, placeholder, readTemplate, resourcesOf } from '../../../tests/support/template';

const functions = resourcesOf(readTemplate('orders/template.yaml'), 'AWS::Serverless::Function');

const ALLOWED = [
  {
    id: 'AddOrderFunction',
    statements: [
      { Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: { 'Fn::GetAtt': 'OrdersTable.Arn' } },
      {
        Effect: 'Allow',
        Action: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
        Resource: { 'Fn::GetAtt': 'IdempotencyTable.Arn' },
      },
    ],
  },
  {
    id: 'ListOrdersFunction',
    statements: [
      {
        Effect: 'Allow',
        Action: ['dynamodb:Query'],
        Resource: { 'Fn::Sub': `${placeholder('OrdersTable.Arn')}/index/orders-by-time` },
      },
    ],
  },
  {
    id: 'GetOrderFunction',
    statements: [{ Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: { 'Fn::GetAtt': 'OrdersTable.Arn' } }],
  },
  {
    id: 'GetOrderHistoryFunction',
    statements: [
      { Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: { 'Fn::GetAtt': 'OrdersTable.Arn' } },
      { Effect: 'Allow', Action: ['dynamodb:Query'], Resource: { 'Fn::GetAtt': 'OrderHistoryTable.Arn' } },
    ],
  },
  {
    id: 'RecordOrderChangesFunction',
    statements: [
      { Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: { 'Fn::GetAtt': 'OrderHistoryTable.Arn' } },
      {
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: { 'Fn::ImportValue': { 'Fn::Sub': `${placeholder('SharedStackName')}-EventBusArn` } },
      },
    ],
  },
  {
    id: 'AcknowledgeByEventFunction',
    statements: [
      { Effect: 'Allow', Action: ['dynamodb:UpdateItem'], Resource: { 'Fn::GetAtt': 'OrdersTable.Arn' } },
      { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: { 'Fn::GetAtt': 'RestaurantEventsDeadLetters.Arn' } },
    ],
  },
  {
    id: 'CancelByEventFunction',
    statements: [
      { Effect: 'Allow', Action: ['dynamodb:UpdateItem'], Resource: { 'Fn::GetAtt': 'OrdersTable.Arn' } },
      { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: { 'Fn::GetAtt': 'FulfilmentEventsDeadLetters.Arn' } },
    ],
  },
  {
    id: 'EditOrderFunction',
    statements: [{ Effect: 'Allow', Action: ['dynamodb:UpdateItem'], Resource: { 'Fn::GetAtt': 'OrdersTable.Arn' } }],
  },
  {
    id: 'CancelOrderFunction',
    statements: [{ Effect: 'Allow', Action: ['dynamodb:UpdateItem'], Resource: { 'Fn::GetAtt': 'OrdersTable.Arn' } }],
  },
  {
    id: 'AcknowledgeOrderFunction',
    statements: [{ Effect: 'Allow', Action: ['dynamodb:UpdateItem'], Resource: { 'Fn::GetAtt': 'OrdersTable.Arn' } }],
  },
];

it.each(ALLOWED)('$id may do this and no more', ({ id, statements }) => {
  const [, found] = functions.find(([name]) => name === id) ?? [];

  expect(at(found?.Properties.Policies, 0, 'Statement') ?? []).toEqual(statements);
});

it('every function is listed', () => {
  expect(functions.map(([id]) => id).sort()).toEqual(ALLOWED.map(({ id }) => id).sort());
});
