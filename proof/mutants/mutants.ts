import type { Edit } from '../product/edit';

/**
 * What has to notice a mutant: histories with all answers, the counts of a few of them, a lost answer overtaken by another
 * change, the insisting clients of the faults, or the load; or what is shown to the functions: tokens and callers, inputs.
 */
export type Catcher = 'histories' | 'counts' | 'overtaken' | 'faults' | 'load' | 'identity' | 'input';

/** `change` is the one whose faults show it. */
export type Mutant = { name: string; catcher: Catcher; change?: string; edits: Edit[] };

const table = 'orders/src/orders-table.ts';
const change = 'orders/src/order-change.ts';

export const one = (name: string, catcher: Catcher, file: string, from: string, to: string): Mutant => ({
  name,
  catcher,
  edits: [{ file, from, to }],
});

/** One that the faults of a change show. */
const byFaultsOf = (change: string, name: string, file: string, from: string, to: string): Mutant => ({
  ...one(name, 'faults', file, from, to),
  change,
});

/** Each is a fault that somebody could well make, and each breaks a promise of the contract. */
export const mutants: Mutant[] = [
  one(
    'a change without the condition on the status',
    'histories',
    change,
    "'#data.#status = :placed', ...only",
    "'(#data.#status = :placed OR attribute_exists(userId))', ...only",
  ),
  one(
    'a create that replaces what is there',
    'histories',
    table,
    "ConditionExpression: 'attribute_not_exists(userId)',",
    '',
  ),
  one(
    'an acknowledgement that is a cancel',
    'histories',
    table,
    "':acknowledged': 'ACKNOWLEDGED'",
    "':acknowledged': 'CANCELED'",
  ),
  one('a change that leaves the version as it is', 'histories', change, "':one': 1", "':one': 0"),
  one(
    'an edit that is made again when repeated',
    'histories',
    table,
    "join(' OR ')})`]",
    "join(' OR ')} OR attribute_exists(userId))`]",
  ),
  one(
    'an edit that is sent again though it may have worked',
    'overtaken',
    change,
    'isExit || isForOneVersion(ifMatch)',
    'isExit || ifMatch !== null',
  ),
  one(
    'a write that does not know itself',
    'overtaken',
    'common/conditional-write.ts',
    'if (isOwn(found, identity))',
    'if (isOwn(undefined, identity))',
  ),
  one(
    'a get that may be out of date',
    'histories',
    table,
    'Key: key, ConsistentRead: true',
    'Key: key, ConsistentRead: false',
  ),
  one(
    'a list that may be out of date',
    'histories',
    table,
    '          ConsistentRead: true,',
    '          ConsistentRead: false,',
  ),
  one('a list from the oldest', 'histories', table, 'ScanIndexForward: false', 'ScanIndexForward: true'),
  one(
    'a list that filters nothing',
    'histories',
    table,
    "'#data.#status = :status'",
    "'#data.#status = :status OR #data.#status <> :status'",
  ),
  one(
    'a first write that leaves an item out of the list',
    'histories',
    change,
    "'#orderTime = if_not_exists(#orderTime, #data.#orderTime)'",
    "'#data.#orderTime = #data.#orderTime'",
  ),
  one('a cancel window compared as plain text', 'histories', 'orders/src/placed-after.ts', '.slice(0, 19)}Z`', '}`'),
  one(
    'a cancel window that closes a moment late',
    'histories',
    'orders/src/cancel-order.ts',
    'now().getTime() - cancelWindowMs',
    'now().getTime() - cancelWindowMs - 1',
  ),
  one(
    'a cancel window that closes a moment early',
    'histories',
    'orders/src/cancel-order.ts',
    'now().getTime() - cancelWindowMs',
    'now().getTime() - cancelWindowMs + 1',
  ),
  byFaultsOf(
    'cancel',
    'a repeated cancel that is refused',
    'orders/src/cancel-order.ts',
    "if (found.status === 'CANCELED') return found;",
    '',
  ),
  byFaultsOf(
    'acknowledge',
    'a repeated acknowledgement that is refused',
    'orders/src/acknowledge-order.ts',
    "if (found.status === 'ACKNOWLEDGED') return found;",
    '',
  ),
  byFaultsOf(
    'edit',
    'a repeated edit that is refused',
    'orders/src/edit-order.ts',
    "found.status === 'PLACED' && isDeepStrictEqual",
    "found.status === 'CANCELED' && isDeepStrictEqual",
  ),
  {
    name: 'an Idempotency-Key without its user',
    catcher: 'histories',
    edits: [
      {
        file: 'orders/src/idempotency.ts',
        from: "eventKeyJmesPath: '[userId, orderId]'",
        to: "eventKeyJmesPath: '[orderId]'",
      },
      {
        file: 'orders/src/order.ts',
        from: 'JSON.stringify([userId, idempotencyKey])',
        to: 'JSON.stringify([idempotencyKey])',
      },
    ],
  },
  one(
    'a key that takes any content',
    'histories',
    'orders/src/idempotency.ts',
    "      payloadValidationJmesPath: 'content',\n",
    '',
  ),
  one(
    'an orderId that takes any content',
    'histories',
    'orders/src/idempotency.ts',
    'stored.payloadHash === candidate.contentHash',
    'stored.payloadHash !== undefined',
  ),
  one(
    'an edit that changes the hash of what was created',
    'histories',
    table,
    '...replacing(content),',
    "...((own) => ({ ...own, set: [...own.set, 'contentHash = :hash'], values: { ...own.values, ':hash': contentHash(content) } }))(replacing(content)),",
  ),
  byFaultsOf(
    'add by Idempotency-Key',
    'a key whose first request blocks it for a day',
    'orders/src/key-records.ts',
    ' OR (#status = :inProgress AND in_progress_expiration < :nowMs)',
    ' OR (expiration < :nowMs AND #status <> :inProgress AND expiration > :nowMs)',
  ),
  one(
    'a replay that counts an order',
    'counts',
    'orders/src/deps.ts',
    "const onReplayed = () => count('IdempotentReplay');",
    "const onReplayed = () => count('SuccessfulOrder');",
  ),
  one(
    'a refused change that is counted',
    'counts',
    'orders/src/deps.ts',
    'if (result.ok) count(name);',
    'count(name);',
  ),
  one('a placed order that is not counted', 'counts', 'orders/src/deps.ts', "      count('SuccessfulOrder');\n", ''),
  one(
    'an admin by the first group only',
    'histories',
    'orders/src/authenticate.ts',
    'groups.includes(adminGroup)',
    'groups[0] === adminGroup',
  ),
  one('an acknowledgement by anyone', 'histories', 'orders/src/routes.ts', "access: 'admin',", "access: 'user',"),
  {
    name: 'a status taken from the body',
    catcher: 'histories',
    edits: [
      {
        file: 'orders/src/order.ts',
        from: 'z.optional(OrderId), ...content }',
        to: 'z.optional(OrderId), status: z.string(), ...content }',
      },
      { file: 'orders/src/order.ts', from: "  status: 'PLACED',\n", to: '  status: of.status,\n' },
    ],
  },
  one(
    'an If-Match that is not looked at',
    'histories',
    'common/http.ts',
    "route.conditional ? parseIfMatch(headers['if-match']) : undefined",
    'undefined',
  ),
  one(
    'an If-Match that is not in the write',
    'histories',
    'common/if-match-condition.ts',
    "ifMatch === undefined || ifMatch === 'any'",
    'true',
  ),
  one(
    'a cursor of anyone',
    'histories',
    'common/pagination.ts',
    'if (digest === digestOf(owner))',
    'if (digest.length > 0)',
  ),
  one(
    'an order of the token’s user for whoever is named in the body',
    'histories',
    'orders/src/handlers/acknowledge-order.ts',
    'userId: body.userId',
    "userId: body.userId.replace('maria', 'john')",
  ),
  byFaultsOf(
    'cancel',
    'a failed dependency that is told as our own failure',
    'common/http.ts',
    'if (isDependencyFailure(error))',
    'if (!isDependencyFailure(error) && error === undefined)',
  ),
  one(
    'an ETag of the version before',
    'histories',
    'common/http.ts',
    'headers: { ETag: entityTag(body.version) }',
    'headers: { ETag: entityTag(body.version - 1) }',
  ),
  one('a change of a hot order that leaves the version as it is', 'load', change, "':one': 1", "':one': 0"),
  one(
    'a function that keeps every request',
    'load',
    'common/http.ts',
    'const { requestId } = event.requestContext;',
    'const { requestId } = event.requestContext;\n(process as any).kept = [structuredClone(event), (process as any).kept];',
  ),
];
