import type { Edit } from '../../lambda/edit';
import type { Service } from '../simulation/services';

/**
 * What has to notice a mutant: the simulation of orders or of users, the insisting clients of the faults, or the load; what
 * is shown to the functions: tokens and callers, inputs; the recorder of events; or the worlds of the fulfilment, of the
 * views or of the e-mails.
 */
export type Catcher = Service | 'faults' | 'load' | 'identity' | 'input' | 'events' | 'fulfilment' | 'views' | 'emails';

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
    'orders',
    change,
    "'#data.#status = :placed', ...only",
    "'(#data.#status = :placed OR attribute_exists(userId))', ...only",
  ),
  one(
    'a create that replaces what is there',
    'orders',
    table,
    "ConditionExpression: 'attribute_not_exists(userId)',",
    '',
  ),
  one(
    'an acknowledgement that is a cancel',
    'orders',
    table,
    "':acknowledged': 'ACKNOWLEDGED'",
    "':acknowledged': 'CANCELED'",
  ),
  one('a change that leaves the version as it is', 'orders', change, "':one': 1", "':one': 0"),
  one(
    'an edit that is made again when repeated',
    'orders',
    table,
    "join(' OR ')})`]",
    "join(' OR ')} OR attribute_exists(userId))`]",
  ),
  one(
    'a get that may be out of date',
    'orders',
    table,
    'Key: key, ConsistentRead: true',
    'Key: key, ConsistentRead: false',
  ),
  one(
    'a list that may be out of date',
    'orders',
    table,
    '        ConsistentRead: true,',
    '        ConsistentRead: false,',
  ),
  one('a list from the oldest', 'orders', table, 'ScanIndexForward: false', 'ScanIndexForward: true'),
  one(
    'a list that filters nothing',
    'orders',
    table,
    "'#data.#status = :status'",
    "'#data.#status = :status OR #data.#status <> :status'",
  ),
  one(
    'a first write that leaves an item out of the list',
    'orders',
    change,
    "'#orderTime = if_not_exists(#orderTime, #data.#orderTime)'",
    "'#data.#orderTime = #data.#orderTime'",
  ),
  one('a cancel window compared as plain text', 'orders', 'orders/src/placed-after.ts', '.slice(0, 19)}Z`', '}`'),
  one(
    'a cancel window that closes a moment late',
    'orders',
    'orders/src/cancel-order.ts',
    'now().getTime() - cancelWindowMs',
    'now().getTime() - cancelWindowMs - 1',
  ),
  one(
    'a cancel window that closes a moment early',
    'orders',
    'orders/src/cancel-order.ts',
    'now().getTime() - cancelWindowMs',
    'now().getTime() - cancelWindowMs + 1',
  ),
  one(
    'a repeated cancel that is refused',
    'orders',
    'orders/src/cancel-order.ts',
    "if (found.status === 'CANCELED') return found;",
    '',
  ),
  one(
    'a repeated acknowledgement that is refused',
    'orders',
    'orders/src/acknowledge-order.ts',
    "if (found.status === 'ACKNOWLEDGED') return found;",
    '',
  ),
  one(
    'a repeated edit that is refused',
    'orders',
    'orders/src/edit-order.ts',
    "found.status === 'PLACED' && isDeepStrictEqual",
    "found.status === 'CANCELED' && isDeepStrictEqual",
  ),
  {
    name: 'an Idempotency-Key without its user',
    catcher: 'orders',
    edits: [
      {
        file: 'orders/src/idempotency.ts',
        from: "eventKeyJmesPath: '[userId, orderId]'",
        to: "eventKeyJmesPath: '[orderId]'",
      },
      {
        file: 'orders/src/order.ts',
        from: 'nameBasedUuid([userId, idempotencyKey])',
        to: 'nameBasedUuid([idempotencyKey])',
      },
    ],
  },
  one(
    'a key that takes any content',
    'orders',
    'orders/src/idempotency.ts',
    "      payloadValidationJmesPath: 'content',\n",
    '',
  ),
  one(
    'an orderId that takes any content',
    'orders',
    'orders/src/idempotency.ts',
    'stored.payloadHash === candidate.contentHash',
    'stored.payloadHash !== undefined',
  ),
  one(
    'an edit that changes the hash of what was created',
    'orders',
    table,
    '...replacing(content),',
    "...((own) => ({ ...own, set: [...own.set, 'contentHash = :hash'], values: { ...own.values, ':hash': contentHash(content) } }))(replacing(content)),",
  ),
  one(
    'a key whose first request blocks it for a day',
    'orders',
    'orders/src/key-records.ts',
    ' OR (#status = :inProgress AND in_progress_expiration < :nowMs)',
    ' OR (expiration < :nowMs AND #status <> :inProgress AND expiration > :nowMs)',
  ),
  one(
    'a replay that counts an order',
    'orders',
    'orders/src/deps.ts',
    "const onReplayed = () => count('IdempotentReplay');",
    "const onReplayed = () => count('SuccessfulOrder');",
  ),
  one(
    'a refused change that is counted',
    'orders',
    'orders/src/deps.ts',
    'if (result.ok) count(name);',
    'count(name);',
  ),
  one('a placed order that is not counted', 'orders', 'orders/src/deps.ts', "      count('SuccessfulOrder');\n", ''),
  one(
    'an admin by the first group only',
    'orders',
    'common/http/cognito-caller.ts',
    'groups.includes(adminGroup)',
    'groups[0] === adminGroup',
  ),
  one('an acknowledgement by anyone', 'orders', 'orders/src/routes.ts', "access: 'admin',", "access: 'user',"),
  {
    name: 'a status taken from the body',
    catcher: 'orders',
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
    'orders',
    'common/http/http.ts',
    "route.conditional ? parseIfMatch(headers['if-match']) : undefined",
    'undefined',
  ),
  one(
    'an If-Match that is not in the write',
    'orders',
    'common/dynamodb/if-match-condition.ts',
    "ifMatch === undefined || ifMatch === 'any'",
    'true',
  ),
  one(
    'a cursor of anyone',
    'orders',
    'common/http/pagination.ts',
    'if (digest === digestOf(owner))',
    'if (digest.length > 0)',
  ),
  one(
    'an order of the token’s user for whoever is named in the body',
    'orders',
    'orders/src/handlers/acknowledge-order.ts',
    'userId: body.userId',
    "userId: body.userId.replace('maria', 'john')",
  ),
  byFaultsOf(
    'cancel',
    'a failed dependency that is told as our own failure',
    'common/http/http.ts',
    'if (isDependencyFailure(error))',
    'if (!isDependencyFailure(error) && error === undefined)',
  ),
  one(
    'an ETag of the version before',
    'orders',
    'common/http/http.ts',
    'headers: { ETag: entityTag(body.version) }',
    'headers: { ETag: entityTag(body.version - 1) }',
  ),
  one('a change of a hot order that leaves the version as it is', 'load', change, "':one': 1", "':one': 0"),
  one(
    'a function that keeps every request',
    'load',
    'common/http/http.ts',
    'const { requestId } = event.requestContext;',
    'const { requestId } = event.requestContext;\n(process as any).kept = [structuredClone(event), (process as any).kept];',
  ),
];
