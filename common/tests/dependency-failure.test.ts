import { IdempotencyPersistenceLayerError, IdempotencyValidationError } from '@aws-lambda-powertools/idempotency';
import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { userIdOf } from '../../tests/support/builders';
import { aContext, anEvent } from '../../tests/support/events';
import { captureLog } from '../../tests/support/log';
import { isDependencyFailure, OutcomeUnknown } from '../http/dependency-failure';
import { createHttp } from '../http/http';

const answered = (httpStatusCode: number) => ({ $metadata: { httpStatusCode }, message: 'no' });

const named = (name: string, extras: Record<string, unknown> = {}) =>
  Object.assign(new Error('no'), { name, ...extras });

const serviceError = (name: string, httpStatusCode: number) =>
  new DynamoDBServiceException({
    name,
    $fault: httpStatusCode < 500 ? 'client' : 'server',
    ...answered(httpStatusCode),
  });

const failures = [
  { title: 'throttling of a table', error: new ProvisionedThroughputExceededException(answered(400)) },
  { title: 'throttling of an account', error: serviceError('ThrottlingException', 400) },
  { title: 'too many requests', error: serviceError('RequestLimitExceeded', 400) },
  { title: 'a 500', error: new InternalServerError(answered(500)) },
  { title: 'a 503', error: serviceError('ServiceUnavailable', 503) },
  { title: 'a 504', error: serviceError('GatewayTimeout', 504) },
  { title: 'a time-out', error: named('TimeoutError') },
  { title: 'a refused connection', error: named('Error', { code: 'ECONNREFUSED' }) },
  { title: 'a reset connection', error: named('Error', { code: 'ECONNRESET' }) },
  { title: 'a broken pipe', error: named('Error', { code: 'EPIPE' }) },
  { title: 'a name that does not resolve', error: named('Error', { code: 'ENOTFOUND' }) },
  { title: 'a name server that does not answer', error: named('Error', { code: 'EAI_AGAIN' }) },
];

describe('a failed dependency', () => {
  it.each(failures)('is $title', ({ error }) => {
    expect(isDependencyFailure(error)).toBe(true);
  });

  it.each(failures)('is $title that Powertools carries as the cause', ({ error }) => {
    expect(
      isDependencyFailure(new IdempotencyPersistenceLayerError('Failed to save the record', { cause: error })),
    ).toBe(true);
  });

  it('is one that is the cause of the cause', () => {
    const error = new Error('a', { cause: new Error('b', { cause: named('Error', { code: 'ECONNREFUSED' }) }) });

    expect(isDependencyFailure(error)).toBe(true);
  });
});

describe('no failed dependency', () => {
  it.each([
    { title: 'a bug', error: new TypeError('x is not a function') },
    { title: 'a table that does not exist', error: new ResourceNotFoundException(answered(400)) },
    { title: 'a missing permission', error: serviceError('AccessDeniedException', 400) },
    { title: 'a wrong expression', error: serviceError('ValidationException', 400) },
    { title: 'a condition that did not hold', error: new ConditionalCheckFailedException(answered(400)) },
    { title: 'other content under a key', error: new IdempotencyValidationError('no') },
    { title: 'a text', error: 'ECONNREFUSED' },
    { title: 'nothing', error: undefined },
  ])('is $title', ({ error }) => {
    expect(isDependencyFailure(error)).toBe(false);
  });
});

describe('the answer to a failed dependency', () => {
  const log = captureLog();

  const answerTo = async (error: unknown) => {
    const http = createHttp({
      authenticate: () => ({ userId: userIdOf('maria'), isAdmin: false, expiresAt: 1_795_266_000 }),
      now: () => new Date('2026-11-21T12:00:00.000Z'),
      subject: 'thingId',
      problemTypeBase: '/errors',
    });
    const handler = http(
      { operation: 'getThing', method: 'GET', path: '/things', access: 'user', problems: [] },
      async () => {
        throw error;
      },
    );
    return handler(anEvent(), aContext());
  };

  it.each(failures)('is a 503 to be retried for $title', async ({ error }) => {
    const { statusCode, headers, body } = await answerTo(error);

    expect(statusCode).toBe(503);
    expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Retry-After': '1' });
    expect(JSON.parse(body)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503 });
    expect(log.lines()).toMatchObject([{ level: 'ERROR', code: 'SERVICE_UNAVAILABLE', error: { message: 'no' } }]);
  });

  it('is a 503 when Powertools could not reach its table', async () => {
    const refused = named('Error', { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 10.0.0.7:443' });

    const { statusCode, body } = await answerTo(
      new IdempotencyPersistenceLayerError('Failed to save', { cause: refused }),
    );

    expect(statusCode).toBe(503);
    expect(body).not.toContain('10.0.0.7');
  });

  const unknown = new OutcomeUnknown(named('TimeoutError'));

  it.each([
    ['', unknown],
    [' that Powertools carries', new IdempotencyPersistenceLayerError('Failed to save', { cause: unknown })],
  ])('tells that the outcome of a write is not known%s', async (_, error) => {
    const { statusCode, body } = await answerTo(error);

    expect(statusCode).toBe(503);
    expect(JSON.parse(body)).toMatchObject({ detail: expect.stringContaining('not known whether') });
  });

  it('is a 500 for a table that does not exist, and does not name it', async () => {
    const { statusCode, body } = await answerTo(
      new ResourceNotFoundException({ $metadata: {}, message: 'Requested resource not found: Table: secret-table' }),
    );

    expect(statusCode).toBe(500);
    expect(body).not.toContain('secret-table');
  });
});
