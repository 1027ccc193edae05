import { type Mutant, one } from './mutants';

const tell = 'notifications/src/tell-customer.ts';
const table = 'notifications/src/claims-table.ts';
const pool = 'notifications/src/recipients.ts';
const post = 'notifications/src/mailer.ts';
const notices = 'notifications/src/notices.ts';
const write = 'notifications/src/write-email.ts';

const emails = (name: string, file: string, from: string, to: string) => one(name, 'emails', file, from, to);
const several = (name: string, file: string, ...edits: [string, string][]): Mutant => ({
  name,
  catcher: 'emails',
  edits: edits.map(([from, to]) => ({ file, from, to })),
});

/** Faults in who may send, and for how long. */
const ofClaims: Mutant[] = [
  emails(
    'an e-mail that nobody claims',
    tell,
    'const claim = await claims.claim({ eventId: notice.eventId, now: now(), expiresAt });',
    "const claim = { isOwn: true, claimId: '' };",
  ),
  emails(
    'a claim without a condition',
    table,
    "'attribute_not_exists(eventId) OR (#state = :claimed AND heldUntil <= :now)'",
    "'attribute_not_exists(eventId) OR attribute_exists(eventId) OR heldUntil <= :now'",
  ),
  emails(
    'a claim that keeps nobody away',
    table,
    '(#state = :claimed AND heldUntil <= :now)',
    '(#state = :claimed AND (heldUntil <= :now OR attribute_exists(heldUntil)))',
  ),
  several(
    'a claim on what is settled',
    table,
    ['(#state = :claimed AND heldUntil <= :now)', 'heldUntil <= :now'],
    ['SET #state = :state REMOVE heldUntil', 'SET #state = :state'],
  ),
  emails('a claim that is shorter than its function', table, 'CLAIM_MS = 120_000', 'CLAIM_MS = 10_000'),
  emails('a claim that never ends', table, 'CLAIM_MS = 120_000', 'CLAIM_MS = 120_000_000_000'),
  emails(
    'an event that is settled by one who no longer has its claim',
    table,
    "ConditionExpression: 'claimId = :id',",
    "ConditionExpression: 'claimId = :id OR attribute_exists(eventId)',",
  ),
  emails(
    'an event that another delivery has claimed, taken for done',
    tell,
    "throw new Error('another delivery of this event is being sent');",
    "return 'repeated';",
  ),
  emails('a claim by the order', notices, 'eventId: id, time', 'eventId: orderId, time'),
  emails(
    'a claim by the id that each publication gets anew',
    notices,
    'on(OrderPlaced, ({ metadata, data: { order } }) => tell({ ...about(metadata),',
    'on(OrderPlaced, ({ metadata, data: { order } }, { id }) => tell({ ...about(metadata), eventId: id,',
  ),
  emails('a claim that is forgotten too early', tell, 'KEPT_LONGER_MS = 24', 'KEPT_LONGER_MS = -24'),
  emails(
    'a claim that is never forgotten',
    table,
    'Math.floor(expiresAt.getTime() / 1_000)',
    'Math.floor(expiresAt.getTime())',
  ),
];

/** Faults in what is noted and counted. */
const ofNotes: Mutant[] = [
  several(
    'an e-mail that is noted before it is sent',
    tell,
    ["    await note(notice, claimId, 'sent');\n", ''],
    ['    await by({ kind', "    await note(notice, claimId, 'sent');\n    await by({ kind"],
  ),
  emails('an e-mail that is not noted', tell, "    await note(notice, claimId, 'sent');\n", ''),
  several(
    'an e-mail that is counted before it is sent',
    tell,
    ['    onSent(kind);\n', ''],
    ['    await by({ kind', '    onSent(kind);\n    await by({ kind'],
  ),
  emails(
    'an e-mail that is sent again since its note failed',
    tell,
    "logger.error('it could not be noted what became of an e-mail', { state, error });",
    'throw error;',
  ),
  emails(
    'a customer who is not told, and nobody notes it',
    tell,
    "      await note(notice, claimId, 'dropped');\n",
    '',
  ),
  emails('a customer who is not told, and nobody counts it', tell, '    onDropped(reason);\n', ''),
  several(
    'a customer who is not told, noted before it is counted',
    tell,
    ['      const outcome = drop(notice, recipient);\n', ''],
    ['      return outcome;\n', '      return drop(notice, recipient);\n'],
  ),
  emails(
    'a message that is no event, and is lost',
    'common/events/consume.ts',
    'await setAside(record.body, error.reason);',
    '',
  ),
  emails(
    'an event without its slot that comes again and again',
    notices,
    "throw new Unprocessable('INVALID_DETAIL')",
    "throw new Error('INVALID_DETAIL')",
  ),
];

/** Faults in whom an e-mail goes to, what it says, and when. */
const ofRecipients: Mutant[] = [
  several(
    'an address that is kept from an earlier time',
    pool,
    ['  async (userId: string)', '  ((kept) => async (userId: string)'],
    ['const user = await client.send(', 'const user = (kept[userId] ??= await client.send('],
    ['Username: userId }));', 'Username: userId })));'],
    ['      throw error;\n    }\n  };', '      throw error;\n    }\n  })({});'],
  ),
  emails(
    'a deleted user who is looked for again and again',
    pool,
    "      if (error instanceof UserNotFoundException) return 'USER_NOT_FOUND';\n",
    '',
  ),
  emails(
    'a user who is taken for deleted while the pool is busy',
    pool,
    'if (error instanceof UserNotFoundException)',
    'if (error instanceof Error)',
  ),
  emails(
    'an address that nobody has confirmed',
    pool,
    "      if (attributes.get('email_verified') !== 'true') return 'ADDRESS_NOT_VERIFIED';\n",
    '',
  ),
  emails('two addresses taken for one', pool, '!ADDRESS.test(address)', "address === ''"),
  emails('the user of another order', tell, 'await recipientOf(userId)', 'await recipientOf(orderId)'),
  emails('old news', tell, "    if (now() > latest) return drop(notice, 'TOO_LATE');\n", ''),
  emails('news that is old from the beginning', tell, 'now() > latest', 'now() < latest'),
  several(
    'an e-mail of the order before',
    write,
    ['  (notice: Notice, locale?: string): Email => {', '  ((kept) => (notice: Notice, locale?: string): Email => {'],
    ['const facts = factsOf({', 'const facts = kept[notice.kind] ??= factsOf({'],
    ['fillText(text, facts) };\n  };', 'fillText(text, facts) };\n  })({});'],
  ),
  emails('a slot that is taken for a day in July', 'notifications/src/facts.ts', '!RFC_3339.test(time) || ', ''),
];

/** Faults in what is made of SES's answers. */
const ofAnswers: Mutant[] = [
  emails('an e-mail that is sent again at once after a lost answer', post, 'resend: false', 'resend: true'),
  emails(
    'an e-mail that SES refuses, tried again and again',
    post,
    'if (error instanceof MessageRejected || error instanceof BadRequestException)',
    'if (error instanceof TypeError)',
  ),
  emails(
    'an e-mail that is given up while SES is busy',
    post,
    'if (error instanceof MessageRejected || error instanceof BadRequestException)',
    'if (error instanceof Error)',
  ),
  emails('an e-mail that SES did not take, told as sent', post, '      throw told;\n', ''),
];

/** Faults in what becomes of events in the customers' mailboxes. */
export const mutantsOfEmails: Mutant[] = [...ofClaims, ...ofNotes, ...ofRecipients, ...ofAnswers];
