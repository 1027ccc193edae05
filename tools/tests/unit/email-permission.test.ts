import { widenedForSending } from '../../engine/email-permission';

const send = {
  Effect: 'Allow',
  Action: ['ses:SendEmail'],
  Resource: ['arn:aws:ses:us-east-1:000000000000:identity/example.com'],
  Condition: { StringEquals: { 'ses:FromAddress': 'demo@example.com' } },
};
const write = {
  Effect: 'Allow',
  Action: 'dynamodb:UpdateItem',
  Resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/x',
};

it('sends from any address on the engine, and may do nothing else more', () => {
  expect(widenedForSending({ Version: '2012-10-17', Statement: [write, send] })).toEqual({
    Version: '2012-10-17',
    Statement: [write, { Effect: 'Allow', Action: ['ses:SendEmail'], Resource: '*' }],
  });
});

it.each([{ Version: '2012-10-17', Statement: [write] }, {}, undefined])('leaves other policies alone: %j', (policy) => {
  expect(widenedForSending(policy)).toBeUndefined();
});
