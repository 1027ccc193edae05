import { REFUSED_WRITE_UNITS } from '../figures/prices';
import type { Measured } from './question';

/** What stands in the way of a goal that is missed, up to the value for which that was looked into. */
type Reason = { why: string; upTo: number };

/** A goal: each measure has to be at most its limit. */
type Goal = { what: string; limits: Readonly<Record<string, number>>; reason?: Reason };

const SHARED_MACHINE = `After the socket, the largest part is the SDK's work from command to signed request and back (middleware,
serialization, signature), then Powertools' logger, and the garbage of both. Our own code (adapter, validation, the layer) is less
than a twentieth. On a shared machine the figure differs from run to run: in a dozen manual runs it was 2.3 to 3.1 for a get and 2.3
to 3.5 for a cancel, so the machine may just have been busy.`;

const CHECK_OF_A_TOKEN = `On Node 20 the goal is reached. On Node 24, \`crypto.verify\` alone is no slower, but the rest of the check takes two
to three times as long. In a profile of the check on Node 24.19, 27 % is the call itself. Another 26 % is Node finding out the type
of the key, because aws-jwt-verify passes it in an object with options. The rest is the library's parsing and its checks of each
claim. With the key passed alone, the check would take about 2.3 times the call. We do not do this, since we would then own a part
of the check of tokens. A token that was seen before costs a lookup in a map.`;

const operation = (name: string, trips: number, units: { write?: number; read?: number }): Goal => ({
  what: `${name}: requests, write units, read units`,
  limits: {
    [`trips ${name}`]: trips,
    [`write units ${name}`]: units.write ?? 0,
    [`read units ${name}`]: units.read ?? 0,
  },
});

/** Nobody reports the units of a refused write, so only what is measured is held: one request that writes and reads nothing. */
const refused = (name: string): Goal => ({
  ...operation(name, 1, {}),
  what: `${name}: requests, units of writes made, read units (the refused write is ${REFUSED_WRITE_UNITS} by the price list)`,
});

const KB = 1_000;

export const goals: readonly Goal[] = [
  operation('create', 1, { write: 2 }),
  refused('replay'),
  operation('create by key', 3, { write: 4 }),
  refused('replay by key'),
  operation('get', 1, { read: 1 }),
  operation('edit', 1, { write: 2 }),
  refused('edit refused'),
  operation('cancel', 1, { write: 2 }),
  refused('cancel refused'),
  operation('acknowledge', 1, { write: 2 }),
  refused('acknowledge refused'),
  operation('user create', 1, { write: 1 }),
  operation('user get', 1, { read: 1 }),
  operation('user update', 1, { write: 1 }),
  operation('user delete', 1, { write: 1 }),
  {
    what: 'record of a change: requests, write units',
    limits: { 'trips record edited': 1, 'write units record edited': 1 },
  },
  {
    what: 'a page of 25 orders: requests, read units, growth from 1,000 to 10,000',
    limits: { 'trips page': 1, 'read units page': 3, 'growth page': 0 },
  },
  { what: 'a page of users: requests, growth', limits: { 'trips user page': 1, 'growth user page': 0 } },
  {
    what: 'an event in all views, an order placed: requests, write units, read units',
    limits: { 'trips view placed': 3, 'write units view placed': 8, 'read units view placed': 2 },
  },
  {
    what: 'an event in all views, repeated: requests, write units',
    limits: { 'trips view acknowledged, repeated': 2, 'write units view acknowledged, repeated': 0 },
  },
  {
    what: 'a page of a view: requests, growth of an inbox and of a revenue from 1,000 orders on',
    limits: { 'trips view page': 2, 'growth inbox page': 0, 'growth revenue page': 0 },
  },
  {
    what: 'fulfilment of a delivered order: write units, read units, events',
    limits: { 'write units fulfilment': 36, 'read units fulfilment': 10, 'events fulfilment': 6 },
  },
  {
    what: 'an e-mail: requests to DynamoDB, write units, look-ups of users, e-mails',
    limits: { 'trips e-mail': 2, 'write units e-mail': 2, 'look-ups e-mail': 1, 'sent e-mail': 1 },
  },
  {
    what: 'an e-mail, its event repeated: requests to DynamoDB, look-ups of users, e-mails',
    limits: { 'trips e-mail repeated': 1, 'look-ups e-mail repeated': 0, 'sent e-mail repeated': 0 },
  },
  { what: 'an e-mail of an order of one dish, bytes', limits: { 'bytes e-mail': 16 * KB } },
  {
    what: 'the shop: files, files loaded again, bytes compressed',
    limits: { 'requests shop': 5, 'requests shop again': 2, 'bytes shop': 75 * KB },
  },
  {
    what: 'a delivered order, all stacks: write units, read units, events, calls of functions',
    limits: {
      'write units delivered order': 112,
      'read units delivered order': 26,
      'events delivered order': 8,
      'calls delivered order': 30,
    },
  },
  { what: 'log of a delivered order, all stacks, bytes', limits: { 'log bytes delivered order': 28 * KB } },
  { what: 'a page of a view or of an order’s history, an order, a delivery: requests', limits: { 'trips look': 2 } },
  { what: 'a million delivered orders, e-mails included, dollars', limits: { 'dollars delivered order': 600 } },
  { what: 'bundle of the create, bytes', limits: { 'bytes add-order': 560 * KB } },
  ...['list-orders', 'get-order', 'edit-order', 'cancel-order', 'acknowledge-order'].map((name) => ({
    what: `bundle of ${name}, bytes`,
    limits: { [`bytes ${name}`]: 540 * KB },
  })),
  { what: 'bundle of the authorizer, bytes', limits: { 'bytes authorizer': 60 * KB } },
  { what: 'cold create, spawn to first answer, × empty', limits: { 'cold add-order': 5.7 } },
  { what: 'authorizer’s first request after a hydrated init, ms of CPU', limits: { 'first request': 5 } },
  { what: 'warm create, × floor', limits: { 'warm add-order': 5.5 } },
  { what: 'warm get, × floor', limits: { 'warm get-order': 2.8 }, reason: { why: SHARED_MACHINE, upTo: 3.1 } },
  { what: 'warm cancel, × floor', limits: { 'warm cancel-order': 2.8 }, reason: { why: SHARED_MACHINE, upTo: 3.5 } },
  { what: 'check of a token, × crypto.verify', limits: { verify: 2 }, reason: { why: CHECK_OF_A_TOKEN, upTo: 3.5 } },
  { what: 'log of a create: bytes, lines', limits: { 'log bytes add-order': 1_000, 'log lines add-order': 2 } },
  { what: 'a million creates, dollars above the fixed price', limits: { 'dollars create': 1.7 } },
];

const shown = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en-GB') : value.toLocaleString('en-GB', { maximumFractionDigits: 2 });

/** Each goal with what was measured; a goal whose question was not asked is left out. */
export const reached = (measured: Measured) =>
  goals.flatMap(({ what, limits, reason }) => {
    const values = Object.keys(limits).flatMap((name) => measured[name] ?? []);
    if (values.length < Object.keys(limits).length) return [];
    const isReached = Object.values(limits).every((limit, index) => (values[index] ?? Number.NaN) <= limit);
    return [
      {
        what,
        gate: Object.values(limits).map(shown).join(' / '),
        measured: values.map(shown).join(' / '),
        isReached,
        why: reason && values.every((value) => value <= reason.upTo) ? reason.why : undefined,
      },
    ];
  });
