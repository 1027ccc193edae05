import type { Fulfilment } from '../../../events/fulfilment';
import type { Order } from '../../../events/order';
import type { Random } from '../random';
import { contentFrom, KEYS, MARKETS, type OrderKey } from './setting';
import type { Telling } from './telling';

/** An order as its table has it, nothing before it is placed and after it was deleted, and its fulfilment. */
type Life = { key: OrderKey; order?: Order | undefined; earlier: Order[]; fulfilment?: Fulfilment };

type Surroundings = { random: Random; telling: Telling; clock: { at: number } };

const STEPS = ['StockReserved', 'StockReleased', 'PaymentAuthorized', 'OrderDeliverable', 'DeliveryBooked'];
const STOCK = ['pending', 'reserved', 'rejected', 'released'] as const;
const PAYMENT = ['pending', 'authorized', 'captured', 'voided'] as const;
const DELIVERY = ['waiting', 'deliverable', 'booked', 'completed'] as const;

const timeAt = ({ clock }: Surroundings): string => new Date(clock.at).toISOString();

const change = ({ telling }: Surroundings, life: Life, name: string, order: Order) => {
  const isOwn = name !== 'OrderChangedElsewhere';
  life.order = order;
  life.earlier.push(order);
  telling.tellOrder({ name, key: life.key, order, isOwn });
};

/** By the service, or by another tool, whose orders have no version and whole seconds. */
const place = (around: Surroundings, life: Life) => {
  const { random } = around;
  const content = { ...contentFrom(random), ...(random.chance(0.5) && { market: random.pick(MARKETS) }) };
  const order = { ...life.key, ...content, status: 'PLACED', orderTime: timeAt(around), version: 1 } as const;
  life.earlier = [];
  if (random.chance(0.8)) return change(around, life, 'OrderPlaced', order);
  const orderTime = `${order.orderTime.slice(0, 19)}Z`;
  change(around, life, 'OrderChangedElsewhere', { ...order, orderTime, version: 0 });
};

const next = (order: Order, changed: Partial<Order>): Order => ({ ...order, ...changed, version: order.version + 1 });

type Deed = (around: Surroundings, life: Life, order: Order) => void;

/** What the service lets nobody do, nobody does. */
const whilePlaced =
  (deed: Deed): Deed =>
  (around, life, order) => {
    if (order.status === 'PLACED') deed(around, life, order);
  };

const edit = whilePlaced((around, life, order) =>
  change(around, life, 'OrderEdited', next(order, contentFrom(around.random))),
);
const acknowledge = whilePlaced((around, life, order) =>
  change(around, life, 'OrderAcknowledged', next(order, { status: 'ACKNOWLEDGED' })),
);
const cancel = whilePlaced((around, life, order) =>
  change(around, life, 'OrderCanceled', next(order, { status: 'CANCELED' })),
);

/** Another tool's writes, which leave the version as it is, put an earlier one back, or say nothing at all. */
const elsewhere: Deed = (around, life, order) =>
  change(around, life, 'OrderChangedElsewhere', {
    ...order,
    ...around.random.pick([{ totalAmount: around.random.below(10_000) / 100 }, { status: 'PLACED' as const }]),
  });
const putBack: Deed = (around, life) => change(around, life, 'OrderChangedElsewhere', around.random.pick(life.earlier));
const remove: Deed = (_, life) => {
  life.order = undefined;
};

const advance: Deed = (around, life) => {
  const { random, telling } = around;
  const name = random.pick(STEPS);
  life.fulfilment = {
    ...life.key,
    version: (life.fulfilment?.version ?? 0) + 1,
    orderVersion: life.order?.version ?? 0,
    stock: random.pick(STOCK),
    payment: random.pick(PAYMENT),
    delivery: random.pick(DELIVERY),
    times: { ...life.fulfilment?.times, [name]: timeAt(around) },
  };
  telling.tellFulfilment(name, life.key, life.fulfilment);
};

const DEEDS = [edit, edit, edit, acknowledge, cancel, advance, advance, advance, elsewhere, elsewhere, putBack, remove];

/** Has one order live on: each time something else happens to one of them. */
export const createLives = (around: Surroundings) => {
  const lives = KEYS.map((key): Life => ({ key, earlier: [] }));
  return {
    lives,
    goOn: () => {
      const life = around.random.pick(lives);
      if (life.order) around.random.pick(DEEDS)(around, life, life.order);
      else place(around, life);
    },
  };
};
