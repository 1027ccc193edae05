import { BadRequestException, MessageRejected, TooManyRequestsException } from '@aws-sdk/client-sesv2';
import { Unprocessable } from '../../../common/events/unprocessable';
import { loseAnswers } from '../../../tests/support/calls';
import { captureLog } from '../../../tests/support/log';
import { aNotice, notificationsOnEngine } from '../../../tests/support/notifications';
import { EmailNotSent } from '../../src/mailer';
import { tellCustomer } from '../../src/tell-customer';

const log = captureLog();
const { table, client, ses, pool, clock, counted, deps, tell } = notificationsOnEngine();

const delivered = { kind: 'delivered' } as const;
const answered = { $metadata: { httpStatusCode: 400 } };
const stateOf = async ({ eventId }: { eventId: string }) => (await table.read({ eventId }))?.state;

/** A function that dies at this point: nothing after it happens. */
const dying = (where: 'before sending' | 'after sending') => {
  const crash = () => {
    throw new Error('killed');
  };
  return tellCustomer({
    ...deps,
    recipientOf: where === 'before sending' ? crash : deps.recipientOf,
    onSent: where === 'after sending' ? crash : deps.onSent,
  });
};

it('writes to the address that the pool has now, and counts it', async () => {
  const notice = aNotice(delivered);

  expect(await tell(notice)).toBe('done');

  expect(ses.sent).toMatchObject([
    {
      FromEmailAddress: 'orders@example.com',
      Destination: { ToAddresses: ['ada@example.com'] },
      ConfigurationSetName: 'a-set',
      EmailTags: [{ Name: 'kind', Value: 'delivered' }],
      Content: { Simple: { Subject: { Data: 'Your order order-1 was delivered', Charset: 'UTF-8' } } },
    },
  ]);
  expect(pool.asked).toEqual([{ UserPoolId: 'a-pool', Username: 'user-1' }]);
  expect(counted).toEqual(['sent delivered']);
  expect(await stateOf(notice)).toBe('sent');
});

it('writes once about an event, however often and however late it comes again', async () => {
  const notice = aNotice(delivered);
  await tell(notice);

  expect(await tell(notice)).toBe('repeated');
  clock.set('2026-11-22T11:59:00.000Z');
  expect(await tell(notice)).toBe('repeated');
  clock.set('2027-11-22T12:00:00.000Z');
  expect(await tell(notice)).toBe('done');

  expect(ses.sent).toHaveLength(1);
  expect(counted).toEqual(['sent delivered', 'dropped TOO_LATE']);
});

it('writes once for deliveries of an event at once, and leaves the others to come again', async () => {
  const notice = aNotice(delivered);

  const results = await Promise.allSettled(Array.from({ length: 5 }, () => tell(notice)));

  expect(ses.sent).toHaveLength(1);
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  for (const result of results)
    if (result.status === 'rejected')
      expect(result.reason).toEqual(new Error('another delivery of this event is being sent'));
  expect(await tell(notice)).toBe('repeated');
});

it('writes for each event of an order', async () => {
  await tell(aNotice({ kind: 'payment-declined' }));
  await tell(aNotice({ kind: 'payment-declined' }));

  expect(counted).toEqual(['sent payment-declined', 'sent payment-declined']);
});

describe('a crash', () => {
  it('between claim and sending is made up for by the next delivery, once the claim has ended', async () => {
    const notice = aNotice(delivered);
    await expect(dying('before sending')(notice)).rejects.toThrow('killed');

    await expect(tell(notice)).rejects.toThrow('another delivery of this event is being sent');
    expect(ses.sent).toHaveLength(0);
    // When the queue shows the event again.
    clock.set('2026-11-21T12:06:00.000Z');
    expect(await tell(notice)).toBe('done');

    expect(ses.sent).toHaveLength(1);
  });

  it('between sending and noting it sends once more, as documented', async () => {
    const notice = aNotice(delivered);
    await expect(dying('after sending')(notice)).rejects.toThrow('killed');

    clock.set('2026-11-21T12:06:00.000Z');
    expect(await tell(notice)).toBe('done');
    expect(await tell(notice)).toBe('repeated');

    expect(ses.sent).toHaveLength(2);
  });
});

it('does not send again because the note of it was lost', async () => {
  const notice = aNotice(delivered);
  // The first request claims, the second notes.
  loseAnswers(client, { from: 2, times: 3, arrive: false });

  expect(await tell(notice)).toBe('done');

  expect(ses.sent).toHaveLength(1);
  expect(log.lines()).toContainEqual(
    expect.objectContaining({ level: 'ERROR', message: 'it could not be noted what became of an e-mail' }),
  );
});

it('sends nothing while it cannot claim', async () => {
  loseAnswers(client, { times: 3, arrive: false });

  await expect(tell(aNotice(delivered))).rejects.toThrow();

  expect(ses.sent).toEqual([]);
});

describe('a customer is not told', () => {
  it.each([
    ['user-2', 'USER_NOT_FOUND', 'the user is not in the pool'],
    ['no name', 'USER_NOT_FOUND', 'the user is not in the pool'],
    ['x'.repeat(129), 'USER_NOT_FOUND', 'the user is not in the pool'],
    ['nameless', 'NO_ADDRESS', 'the user has no address'],
    ['several', 'NO_ADDRESS', 'the user has no address'],
    ['named', 'NO_ADDRESS', 'the user has no address'],
    ['unconfirmed', 'ADDRESS_NOT_VERIFIED', 'the user has not confirmed the address'],
  ])('as %s: %s', async (userId, reason, words) => {
    const notice = aNotice(delivered, { userId });

    expect(await tell(notice)).toBe('done');
    expect(await tell(notice)).toBe('repeated');

    expect(ses.sent).toEqual([]);
    expect(counted).toEqual([`dropped ${reason}`]);
    expect(await stateOf(notice)).toBe('dropped');
    expect(log.lines()).toEqual([
      expect.objectContaining({ message: `e-mail not sent: ${words}`, reason, userId, orderId: 'order-1' }),
    ]);
  });

  it.each([
    ['2026-11-22T12:00:00.000Z', ['sent delivered']],
    ['2026-11-22T12:00:00.001Z', ['dropped TOO_LATE']],
  ])('of what happened a day before: at %s', async (time, what) => {
    clock.set(time);

    expect(await tell(aNotice(delivered))).toBe('done');

    expect(counted).toEqual(what);
  });

  it('and it is counted before it is noted, so that a crash in between hides nothing', async () => {
    const settle = async () => {
      counted.push('noted');
      return true;
    };

    await tellCustomer({ ...deps, claims: { ...deps.claims, settle } })(aNotice(delivered, { userId: 'user-2' }));

    expect(counted).toEqual(['dropped USER_NOT_FOUND', 'noted']);
  });

  it('of anything while there is no sender: nothing is claimed and nobody is looked up', async () => {
    const notice = aNotice(delivered);

    expect(await tellCustomer({ ...deps, send: undefined })(notice)).toBe('done');

    expect(counted).toEqual(['dropped SENDING_OFF']);
    expect([ses.sent, pool.asked, await stateOf(notice)]).toEqual([[], [], undefined]);
    expect(log.lines()).toMatchObject([{ message: 'e-mail not sent: SenderAddress is not given' }]);
  });
});

describe('an e-mail that SES does not take', () => {
  it.each([
    ['it is too busy', new TooManyRequestsException({ ...answered, message: 'Too many' }), 2],
    ['it does not answer', Object.assign(new Error('socket hang up'), { name: 'TimeoutError' }), 1],
  ])('because %s is sent by a later delivery', async (_, failure, attempts) => {
    const notice = aNotice(delivered);
    ses.failures.push(failure, failure);

    await expect(tell(notice)).rejects.toThrow(EmailNotSent);

    expect(ses.sent).toHaveLength(attempts);
    expect(counted).toEqual([]);
    ses.failures.length = 0;
    clock.set('2026-11-21T12:06:00.000Z');
    expect(await tell(notice)).toBe('done');
    expect(counted).toEqual(['sent delivered']);
  });

  it.each([
    new MessageRejected({ ...answered, message: 'Email address is not verified: ada@example.com' }),
    new BadRequestException({ ...answered, message: 'Illegal address <ada@example.com>' }),
  ])('because it refuses it is set aside, without the address in the log: %s', async (failure) => {
    ses.failures.push(failure);

    const refused = await tell(aNotice(delivered)).catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(Unprocessable);
    expect(refused).toMatchObject({ reason: 'EMAIL_REFUSED', cause: { name: 'EmailNotSent' } });
    expect(refused).toHaveProperty('cause.message', expect.stringContaining('<address>'));
    expect(refused).toHaveProperty('cause.message', expect.not.stringContaining('ada'));
    expect(refused).not.toHaveProperty('cause.cause');
  });
});

it('is not given up when Cognito fails', async () => {
  pool.failures.push(new Error('busy'));

  await expect(tell(aNotice(delivered))).rejects.toThrow('busy');

  expect([ses.sent, counted]).toEqual([[], []]);
});

it('logs ids alone', async () => {
  await tell(aNotice(delivered));

  expect(log.lines()).toEqual([
    expect.objectContaining({ message: 'e-mail sent', kind: 'delivered', userId: 'user-1', orderId: 'order-1' }),
  ]);
  expect(log.text()).not.toContain('@');
});
