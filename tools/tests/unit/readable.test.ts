import { readable } from '../../operate/logs/readable';
import { noInk } from '../no-ink';

const options = { ink: noInk, all: false, width: 11 };
const timestamp = Date.parse('2026-11-21T10:22:34.297Z');
const show = (message: string, all = false) =>
  readable('CancelOrder', { id: '1', timestamp, message }, { ...options, all });

const refused = {
  level: 'INFO',
  message: 'request refused',
  timestamp: '2026-11-21T10:22:34.289Z',
  status: 409,
  code: 'CANCEL_WINDOW_CLOSED',
  operation: 'cancelOrder',
  orderId: 'first',
  userId: 'u1',
  correlation_id: 'r1',
};

test('shows time, level, function, message, outcome and ids in one line', () => {
  expect(show(JSON.stringify(refused))).toMatch(
    /^\d\d:22:34\.289 INFO {2}CancelOrder request refused 409 CANCEL_WINDOW_CLOSED cancelOrder orderId=first userId=u1 correlation_id=r1$/,
  );
});

test('shows an error with its stack and its cause, indented', () => {
  const cause = { name: 'TypeError', message: 'no port', stack: 'TypeError: no port\n    at connect (net.js:2:2)' };
  const error = { name: 'Error', message: 'no table', stack: 'Error: no table\n    at read (index.js:1:1)', cause };
  const lines = show(JSON.stringify({ ...refused, level: 'ERROR', error }))
    ?.split('\n')
    .slice(1);

  expect(lines).toEqual([
    '    Error: no table',
    '      at read (index.js:1:1)',
    '      TypeError: no port',
    '        at connect (net.js:2:2)',
  ]);
});

test.each([
  'START RequestId: 1 Version: $LATEST',
  'REPORT RequestId: 1\tDuration: 3 ms',
  '{"_aws":{},"SuccessfulOrder":1}',
  '{"time":"2026-11-21T10:22:34Z","type":"platform.report"}',
  '(node:12) [DEP0169] DeprecationWarning: url.parse()',
])('shows %j only when all is asked for', (message) => {
  expect(show(message)).toBeUndefined();
  expect(show(message, true)).toContain(message);
});

test('shows a line that is no JSON as it is', () => {
  expect(show('out of memory\n')).toMatch(/ CancelOrder out of memory$/);
});
