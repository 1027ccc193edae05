import { at, placeholder, readTemplate, resourcesOf } from '../../../tests/support/template';

const functions = resourcesOf(readTemplate('users/template.yaml'), 'AWS::Serverless::Function');

const ALLOWED = [
  { id: 'AuthorizerFunction', statements: [] },
  {
    id: 'UsersFunction',
    statements: [
      {
        Effect: 'Allow',
        Action: ['dynamodb:Scan', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
        Resource: { 'Fn::GetAtt': 'UsersTable.Arn' },
      },
    ],
  },
  {
    id: 'RecordUserChangesFunction',
    statements: [
      {
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: { 'Fn::ImportValue': { 'Fn::Sub': `${placeholder('SharedStackName')}-EventBusArn` } },
      },
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
