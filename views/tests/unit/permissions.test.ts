import { at, readTemplate, resourcesOf } from '../../../tests/support/template';

const functions = resourcesOf(readTemplate('views/template.yaml'), 'AWS::Serverless::Function');

const allow = (Action: string[], Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
const TABLE = { 'Fn::GetAtt': 'ViewsTable.Arn' };
const readTable = allow(['dynamodb:Query'], TABLE);

const ALLOWED = [
  { id: 'GetOwnViewFunction', statements: [readTable] },
  { id: 'GetViewFunction', statements: [readTable] },
  {
    id: 'ProjectOrdersFunction',
    statements: [
      allow(
        ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
        TABLE,
      ),
      allow(['sqs:SendMessage'], { 'Fn::GetAtt': 'ViewEventsDeadLetters.Arn' }),
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
