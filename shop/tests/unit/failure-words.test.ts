import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiProblem, NoAnswer, type ProblemCode } from '../../../clients/typescript/src/client';
import { failureTexts } from '../../src/failure-texts';
import { failureOf, SessionOver } from '../../src/failure-words';
import { texts } from '../../src/texts';

const root = join(__dirname, '../../..');
const circumstances = { attempts: 1, mayBeDone: false, idempotencyKey: undefined };
const problem = (code: ProblemCode, status = 400) =>
  new ApiProblem({ code, status, requestId: 'request-1', errors: [], detail: 'Detail.' }, circumstances);

const documented = [...readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/<\/a>`([A-Z_]+)`/g)].map(
  ([, code = '']) => code,
);

test('goes over every code that the APIs document', () => {
  expect(documented.length).toBeGreaterThan(20);
  expect(documented).toContain('CANCEL_WINDOW_CLOSED');
});

test.each(documented)('has its own words for %s', (code) => {
  expect(Object.keys(failureTexts)).toContain(code);
});

test.each(Object.entries(failureTexts))(
  'says %s in whole sentences, without terms of programs',
  (_, { title, text }) => {
    expect(title).toMatch(/^[A-Z][^.]*$/);
    expect(text).toMatch(/^[A-Z].*[.?]$/);
    expect(`${title} ${text}`).not.toMatch(/\b(token|ETag|cursor|null|undefined|JSON|HTTP|[45]\d\d|API)\b/i);
  },
);

test('names the request where the failure is not the customer’s', () => {
  expect(failureOf(problem('INTERNAL_ERROR', 500)).requestId).toBe('request-1');
  expect(failureOf(problem('SLOT_TAKEN', 409)).requestId).toBe(undefined);
});

test('sends a customer whose session is over to the sign-in', () => {
  expect(failureOf(problem('UNAUTHENTICATED', 401)).help).toBe('sign in');
  expect(failureOf(new SessionOver('Over.'))).toMatchObject({ code: 'SESSION_OVER', help: 'sign in' });
  expect(failureOf(new NoAnswer(new SessionOver('Over.'), circumstances)).code).toBe('SESSION_OVER');
});

test('tells a customer without a connection so, and lets them try again', () => {
  expect(failureOf(new NoAnswer(new TypeError('Failed to fetch'), circumstances))).toMatchObject({
    code: 'NO_ANSWER',
    title: 'No connection',
    help: 'try again',
  });
});

test('has words for a bug of the page, and for what answers in place of the shop', () => {
  expect(failureOf(new RangeError('A bug.'))).toMatchObject({ code: 'BUG', title: 'That’s our fault' });
  expect(failureOf(problem('UNKNOWN', 200)).title).toBe('Something is blocking the shop');
});

test('has words for a code that a newer API refuses with', () => {
  const newer = Object.assign(problem('UNKNOWN'), { code: 'KITCHEN_ON_FIRE' });

  expect(failureOf(newer)).toMatchObject({ code: 'KITCHEN_ON_FIRE', title: 'Something is blocking the shop' });
});

test.each(['CUSTOMER_REQUEST', 'OUT_OF_STOCK', 'PAYMENT_DECLINED', 'NOT_IN_TIME'])(
  'has words for an order that is canceled because of %s',
  (reason) => {
    expect(Object.keys(texts.reasons)).toContain(reason);
  },
);
