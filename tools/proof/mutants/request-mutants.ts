import { type Mutant, one } from './mutants';

const ordersCaller = 'common/http/cognito-caller.ts';
const verifier = 'users/src/verify-token.ts';
const policy = 'users/src/authorize.ts';
const http = 'common/http/http.ts';

const identity = (name: string, file: string, from: string, to: string) => one(name, 'identity', file, from, to);
const input = (name: string, file: string, from: string, to: string) => one(name, 'input', file, from, to);

/** Faults in who is let through, and in what is made of what they send. */
export const mutantsOfRequests: Mutant[] = [
  identity('orders take a token for any use', ordersCaller, "  token_use: z.literal('id'),\n", ''),
  identity('orders take a token for any client', ordersCaller, ' || claims.data.aud !== clientId', ''),
  identity('an end of a token that is not looked at', http, 'now().getTime() >= caller.expiresAt * 1000', 'false'),
  identity('users take a token for any use', verifier, "clientId, tokenUse: 'id'", 'clientId, tokenUse: null'),
  identity(
    'users take a token for any client',
    verifier,
    '{ userPoolId, clientId, token',
    '{ userPoolId, clientId: null, token',
  ),
  identity(
    'an admin of users by the first group only',
    verifier,
    'groups.includes(adminGroup)',
    'groups[0] === adminGroup',
  ),
  identity(
    'an admin by any group whose name has the admin group’s in it',
    verifier,
    'groups.includes(adminGroup)',
    'groups.join().includes(adminGroup)',
  ),
  identity(
    'unknown keys that are fetched for at once',
    verifier,
    'PAUSE_AFTER_UNKNOWN_KEY_SECONDS = 1',
    'PAUSE_AFTER_UNKNOWN_KEY_SECONDS = 0',
  ),
  identity(
    'a policy for the whole stage',
    policy,
    'resourcesFor(caller, stageArn) : []',
    "[stageArn.concat('/*')] : []",
  ),
  identity('a policy for the first call alone', policy, 'resourcesFor(caller, stageArn) : []', '[methodArn] : []'),
  identity('a policy made of any sub', policy, 'PLAIN.test(caller.userId) ?', 'caller.userId !== undefined ?'),
  identity(
    'a policy with a wildcard behind the sub',
    policy,
    "isAdmin ? '*' : userId",
    "isAdmin ? '*' : userId.concat('*')",
  ),
  identity('an owner whose id is not compared', http, 'id === caller.userId', 'id !== undefined'),
  identity(
    'a list of users for every owner of anything',
    'users/src/access.ts',
    "{ method: 'GET', path: '/users', access: 'admin' }",
    "{ method: 'GET', path: '/users', access: 'user' }",
  ),
  identity('an acknowledgement by anyone', 'orders/src/routes.ts', "access: 'admin'", "access: 'user'"),
  input('a body of any size', 'common/http/request-body.ts', 'bytes.length > MAX_BODY_BYTES', 'bytes.length < 0'),
  input(
    'a body that is no JSON as a failure of ours',
    'common/http/request-body.ts',
    "throw validationFailed('The body is not JSON.', { cause })",
    'throw cause',
  ),
  input('halves of characters taken for text', 'common/schema/text.ts', 'check(wellFormed, ', 'check('),
  input(
    'names that are normalised',
    'orders/src/order.ts',
    '=> ({ id, name, price, quantity })),',
    '=> ({ id, name: name.normalize(), price, quantity })),',
  ),
  input(
    'headers that are relied on',
    http,
    'Object.entries(headers ?? {}), ...lines',
    'Object.entries(headers), ...lines',
  ),
  input('a limit of none', 'common/http/pagination.ts', 'z.int().check(z.minimum(1), z.maximum(MAX_LIMIT))', 'z.int()'),
  input(
    'numbers that are not whole',
    'orders/src/order.ts',
    'const atLeastOne = z.int()',
    'const atLeastOne = z.number()',
  ),
  {
    name: 'an edit that is refused when it is made',
    catcher: 'input',
    edits: [
      {
        file: 'orders/src/edit-order.ts',
        from: '    if (orderId !== undefined && orderId !== key.orderId) throw otherOrderId();\n',
        to: '',
      },
      {
        file: 'orders/src/edit-order.ts',
        from: 'if (result.ok) return result.order;',
        to: 'if (orderId !== undefined && orderId !== key.orderId) throw otherOrderId();\n if (result.ok) return result.order;',
      },
    ],
  },
];
