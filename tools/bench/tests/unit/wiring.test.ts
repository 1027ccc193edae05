import { consumersOf, functionOf, queueOf, recordedTables, timeoutMsOf } from '../../product/wiring';

const namesOf = (source: string, type: string) => consumersOf({ source, type }).map(({ resource }) => resource);

it('finds the functions that an event calls, by rules and queues of the templates', () => {
  expect(namesOf('serverless-patterns.orders', 'OrderPlaced').toSorted()).toEqual([
    'FollowOrdersFunction',
    'ProjectOrdersFunction',
    'SendEmailsFunction',
  ]);
  expect(namesOf('serverless-patterns.fulfilment', 'StockRejected').toSorted()).toEqual([
    'CancelByEventFunction',
    'ProjectOrdersFunction',
  ]);
  expect(namesOf('restaurant', 'OrderAccepted')).toEqual(['AcknowledgeByEventFunction']);
});

it('calls nobody for an event that no rule takes', () => {
  expect(namesOf('restaurant', 'OrderPlaced')).toEqual([]);
  expect(namesOf('serverless-patterns.orders', 'OrderEaten')).toEqual([]);
});

it('finds the functions that changes of tables call', () => {
  expect(recordedTables.map(({ table, recorder }) => [table, recorder.resource]).toSorted()).toEqual([
    ['FulfilmentTable', 'RecordFulfilmentChangesFunction'],
    ['OrdersTable', 'RecordOrderChangesFunction'],
    ['UsersTable', 'RecordUserChangesFunction'],
  ]);
});

it('knows which functions take events from a queue', () => {
  expect(queueOf(functionOf('SendEmailsFunction'))).toBe('EmailEventsQueue.Arn');
  expect(queueOf(functionOf('AddOrderFunction'))).toBeUndefined();
});

it('knows how long a function may run, by itself or as all of its stack', () => {
  expect(timeoutMsOf('SweepOverdueFunction')).toBe(60_000);
  expect(timeoutMsOf('SendEmailsFunction')).toBe(60_000);
  expect(timeoutMsOf('AddOrderFunction')).toBe(25_000);
});
