import { type Catcher, type Mutant, one } from './mutants';

const write = 'common/dynamodb/conditional-write.ts';
const change = 'orders/src/order-change.ts';
const orders = 'orders/src/orders-table.ts';
const records = 'orders/src/key-records.ts';
const users = 'users/src/users-table.ts';

const of = (catcher: Catcher) => (name: string, file: string, from: string, to: string) =>
  one(name, catcher, file, from, to);
const order = of('orders');
const user = of('users');

/** Faults in what is made of lost answers, and in the writes of users. */
export const mutantsOfLostAnswers: Mutant[] = [
  order('a write that does not know itself', write, 'if (isOwn(found, identity))', 'if (isOwn(undefined, identity))'),
  user(
    'a refusal of a user’s change that is told though it may have been made',
    write,
    'if (refusalIsFinal(found))',
    'if (refusalIsFinal(found) || unknown)',
  ),
  user(
    'a delete of which nothing is known that is told as done',
    write,
    'if (item) return',
    'if (item || !identity) return',
  ),
  order(
    'an edit that is sent again though it may have worked',
    change,
    'isExit || isForOneVersion(ifMatch)',
    'isExit || ifMatch !== null',
  ),
  user(
    'a change for one of several versions that is sent again',
    'common/http/entity-tag.ts',
    'ifMatch.length === 1 &&',
    'ifMatch.length >= 1 &&',
  ),
  order(
    'an edit that is told as refused, though it may have been made before a cancel',
    change,
    'isExit && hasLeft(found)',
    'hasLeft(found)',
  ),
  order(
    'a create that is known by its time',
    orders,
    'attribute: CREATE_ID, id }',
    "attribute: 'orderTime', id: orderTime }",
  ),
  order('a create that is known by the last write', orders, 'attribute: CREATE_ID, id }', 'attribute: WRITE_ID, id }'),
  order(
    'a key that refuses its own request',
    records,
    'attribute: WRITE_ID, id: this.#id }',
    "attribute: WRITE_ID, id: '' }",
  ),
  order(
    'a key that refuses other content while its first request runs',
    records,
    'stored.getStatus() === IN_PROGRESS ?',
    "stored.payloadHash === '' ?",
  ),
  order(
    'a record of a key that is left behind',
    records,
    'const left = await this.#release(record);',
    'const left: Item | undefined = undefined as Item | undefined;',
  ),
  user(
    'a create that replaces the user who is there',
    users,
    "ConditionExpression: 'attribute_not_exists(userid)',",
    '',
  ),
  user(
    'a create that is sent again though it may have worked',
    users,
    'onceAtMost: false, identity',
    'onceAtMost: true, identity',
  ),
  user(
    'a replacement that does not look at If-Match',
    users,
    'const match = existing(ifMatch);',
    "const match = existing(ifMatch && 'any');",
  ),
  user(
    'a replacement that is always sent again',
    users,
    'onceAtMost: isForOneVersion(ifMatch), identity',
    'onceAtMost: true, identity',
  ),
  user(
    'a delete that does not look at If-Match',
    users,
    'const { condition, values } = existing(ifMatch);',
    'const { condition, values } = existing(undefined);',
  ),
  user('a delete that is always sent again', users, 'onceAtMost: isForOneVersion(ifMatch) })', 'onceAtMost: true })'),
  user(
    'a read of a user that may be out of date',
    users,
    'Key: { userid }, ConsistentRead: true',
    'Key: { userid }, ConsistentRead: false',
  ),
  user(
    'a list of users that may be out of date',
    users,
    '        ConsistentRead: true,',
    '        ConsistentRead: false,',
  ),
  user(
    'versions of a user that begin at 1',
    'users/src/user.ts',
    '=> now.getTime();',
    '=> Math.min(1, now.getTime());',
  ),
  user('a replaced user who is counted as new', users, 'const isNew = !ifMatch &&', "const isNew = id !== '' ||"),
  user('a user made by PUT who is not counted', users, 'const isNew = !ifMatch &&', "const isNew = id === '' &&"),
];
