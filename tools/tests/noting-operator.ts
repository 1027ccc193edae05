import { Readable } from 'node:stream';
import type { Order } from 'order-lookup';
import type { Delivery } from '../../fulfilment/src/delivery';
import type { OrderHistory } from '../../orders/src/get-order-history';
import { orderIdOf, userIdOf } from '../../tests/support/builders';
import type { Identity } from '../operate/admin/manage-users';
import type { Acknowledged, Waiting } from '../operate/admin/manage-views';
import type { Operator } from '../operate/admin/operator';
import { addCommands } from '../operate/admin/program';
import { commandNamed } from '../setup/commands.mjs';
import { commandLine } from '../terminal/command-line';

export const jo: Identity = {
  userid: 'id-of-jo',
  email: 'jo@example.com',
  admin: false,
  enabled: true,
  status: 'CONFIRMED',
  created: '2026-11-21T12:00:00.000Z',
};

export const order: Order = {
  orderId: orderIdOf('one'),
  userId: userIdOf('id-of-jo'),
  restaurantId: 3,
  orderItems: [],
  totalAmount: 19.98,
  status: 'PLACED',
  orderTime: '2026-11-21T12:00:00.000Z',
  version: 1,
};
export const history: OrderHistory = {
  orderId: 'one',
  complete: true,
  entries: [
    { sequence: 1, type: 'OrderPlaced', time: '2026-11-21T12:00:00.000Z', actor: 'customer', order },
    {
      sequence: 2,
      type: 'OrderCanceled',
      time: '2026-11-21T12:05:00.000Z',
      actor: 'customer',
      reason: 'CUSTOMER_REQUEST',
      order: { ...order, status: 'CANCELED', version: 2 },
    },
  ],
};

export const delivery: Delivery = {
  orderId: 'one',
  userId: 'id-of-jo',
  stock: 'reserved',
  payment: 'captured',
  delivery: 'deliverable',
  step: 'awaitBooking',
  dueAt: '2026-11-22T12:00:00.000Z',
  times: { PaymentCaptured: '2026-11-21T12:00:02.000Z', StockReserved: '2026-11-21T12:00:01.000Z' },
};

const waiting: Waiting = {
  userId: 'id-of-jo',
  orderId: 'one',
  orderTime: '2026-11-21T12:00:00.000Z',
  dishes: [
    { name: 'Pizza', quantity: 2 },
    { name: 'Soup', quantity: 1 },
  ],
  totalAmount: 19.98,
  version: 1,
};
export const inbox: Waiting[] = [
  waiting,
  { ...waiting, orderId: 'two', version: 4 },
  { ...waiting, orderId: 'one', userId: 'id-of-al', orderTime: '2026-11-21T12:05:00.000Z' },
];

/** An operator who notes what is asked and does nothing. */
export const anOperator = (overrides: Partial<Operator> = {}) => {
  const asked: unknown[][] = [];
  const noting =
    <Args extends unknown[], T>(name: string, answer: T) =>
    async (...args: Args) => {
      asked.push([name, ...args]);
      return answer;
    };
  const issued = { token: 'a.b.c', userid: 'id-of-jo', expires: '2026-11-21T13:00:00.000Z' };
  const none: never[] = [];
  const operator: Operator = {
    users: {
      find: noting('find', jo),
      findWhole: noting('findWhole', undefined),
      create: noting('create', jo),
      list: noting('list', [jo, { ...jo, email: 'al@example.com', admin: true, enabled: false }]),
      promote: noting('promote', { ...jo, admin: true }),
      demote: noting('demote', jo),
      disable: noting('disable', { ...jo, enabled: false }),
      enable: noting('enable', jo),
      remove: noting('remove', jo),
    },
    exportUser: noting('export', {
      exportedAt: '2026-11-21T12:00:00.000Z',
      userid: 'id-of-jo',
      identity: null,
      profile: { userid: 'id-of-jo', name: 'Jo' },
      orders: none,
      orderHistory: [],
      rememberedAnswers: [],
      fulfilments: none,
    }),
    eraseUser: noting('erase', {
      userid: 'id-of-jo',
      profile: 'deleted',
      orders: { policy: 'anonymise', count: 2 },
      historyEntries: 5,
      rememberedAnswers: 1,
      identity: 'deleted',
    }),
    restore: noting('restore', { from: 'copy', to: 'orders', read: 3, missing: 1, restored: 1 }),
    writeProfile: noting('writeProfile', { name: 'Jo' }),
    orders: {
      list: noting('orders list', none),
      get: async () => Promise.reject(new Error('not asked for here')),
      history: noting('history', history),
      acknowledge: noting('acknowledge', { orderId: 'one', status: 'ACKNOWLEDGED' }),
    },
    deliveries: {
      get: noting('delivery', delivery),
      slots: noting('slots', [
        { slot: 's1', from: '2026-11-21T18:00:00.000Z', to: '2026-11-21T18:15:00.000Z', free: 20 },
      ]),
      book: noting('book', { ...delivery, delivery: 'booked', slot: 's1' }),
    },
    views: {
      read: noting('view', { items: [], more: false }),
      inbox: noting('inbox', inbox),
      acknowledge: async (orders: readonly Waiting[]): Promise<Acknowledged[]> => {
        asked.push(['acknowledge', ...orders]);
        return orders.map(({ orderId, userId }) => ({ orderId, userId }));
      },
    },
    tokenOf: noting('tokenOf', issued),
    demoToken: noting('demoToken', issued),
    ...overrides,
  };
  return { operator, asked };
};

type Run = {
  input?: string;
  /** What somebody at a terminal answers. */
  typed?: string;
  environment?: Record<string, string>;
  operator?: Partial<Operator>;
};

export const run = async (
  args: string,
  { input = '', typed, environment = {}, operator: overrides = {} }: Run = {},
) => {
  const { operator, asked } = anOperator(overrides);
  const said: string[] = [];
  const say = (text: string) => said.push(text);
  const ask = async (question: string) => {
    said.push(question.trim());
    return typed ?? '';
  };
  const at = typed === undefined ? {} : { ask };
  const terminal = { say, warn: say, input: Readable.from([input]), environment, ...at };
  const error: unknown = await addCommands(commandLine(commandNamed('admin')), async () => operator, terminal)
    .parseAsync(args.split(' '), { from: 'user' })
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  return { asked, output: said.join('\n'), error };
};
