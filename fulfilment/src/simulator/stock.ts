import { nameBasedUuid } from '../../../common/schema/uuid';
import { stockOf } from '../menu';
import type { Reserved, Stock, StockItem } from '../third-parties/stock';
import { playing, type Sleep } from './effects';
import { effectOf } from './magic-values';
import { outOfOrder, requireSame, type SimulatorRecord } from './record';
import type { SimulatorTable } from './simulator-table';
import type { Counter } from './writes';

type Deps = { table: SimulatorTable; now: () => Date; sleep: Sleep };
type Portion = { restaurantId: number; id: number; quantity: number };

/** One entry for each dish: a transaction takes each item once. */
const portionsOf = (items: readonly StockItem[]): Portion[] => {
  const portions = new Map<string, Portion>();
  for (const { restaurantId, id, quantity } of items) {
    const dish = `${restaurantId}#${id}`;
    portions.set(dish, { restaurantId, id, quantity: quantity + (portions.get(dish)?.quantity ?? 0) });
  }
  return [...portions.values()];
};

const levelId = (day: string, { restaurantId, id }: Portion): string => `level#${day}#${restaurantId}#${id}`;

/** What a reservation takes from the day's stock. A dish that is not on the menu is always available. */
const taking = (day: string, portions: readonly Portion[]): (Counter & { atMost: number })[] =>
  portions.flatMap((portion) => {
    const atMost = stockOf(portion);
    return atMost === undefined ? [] : [{ id: levelId(day, portion), by: portion.quantity, atMost }];
  });

const givingBack = ({ day = '', items = [] }: SimulatorRecord): Counter[] =>
  taking(day, items).map(({ id, by }) => ({ id, by: -by }));

const reservedBy = (record: SimulatorRecord, request: string): Reserved => {
  if (record.state === 'released') return 'released';
  requireSame(record, request);
  return record.state === 'rejected' ? 'rejected' : 'reserved';
};

const reserving =
  ({ table, now }: Deps) =>
  async (key: string, items: readonly StockItem[]): Promise<Reserved> => {
    const portions = portionsOf(items);
    const request = nameBasedUuid(portions.flatMap(({ restaurantId, id, quantity }) => [restaurantId, id, quantity]));
    const day = now().toISOString().slice(0, 10);
    const record = { key, party: 'stock', request, items: portions, day } as const;
    const counters = taking(day, portions);
    if (!items.some(({ name }) => effectOf('dish', name) === 'sold out')) {
      const outcome = await table.together({ party: 'stock', record: { ...record, state: 'reserved' }, counters });
      if (outcome.made) return 'reserved';
      if (outcome.found) return reservedBy(outcome.found, request);
    }
    const found = await table.place({ ...record, state: 'rejected' });
    return found ? reservedBy(found, request) : 'rejected';
  };

const releasing =
  ({ table }: Deps): Stock['release'] =>
  async (key) => {
    for (;;) {
      const found = await table.place({ key, party: 'stock', state: 'released', held: false });
      if (!found || found.state === 'rejected') return 'nothing';
      if (found.state === 'released') return found.held ? 'released' : 'nothing';
      if (found.state !== 'reserved') throw outOfOrder('a release', found);
      const record = { party: 'stock', key, from: ['reserved'], to: 'released', held: true } as const;
      const outcome = await table.together({ party: 'stock', record, counters: givingBack(found) });
      if (outcome.made) return 'released';
      // It was released or shipped since it was read, and stays so: the next round answers.
    }
  };

const shipping =
  ({ table }: Deps): Stock['ship'] =>
  async (key) => {
    const outcome = await table.move({ party: 'stock', key, from: ['reserved', 'shipped'], to: 'shipped' });
    if (!outcome.made) throw outOfOrder('a shipment', outcome.found ?? { party: 'stock', key });
    return 'shipped';
  };

/** The stock, simulated: the menu's, anew each day. */
export const simulatedStock = (deps: Deps): Stock => {
  const play = playing(deps);
  const reserve = reserving(deps);
  return {
    reserve: (key, items) => {
      const effect = items.map(({ name }) => effectOf('dish', name)).find((found) => found !== undefined);
      return play({ party: 'stock', key, effect }, () => reserve(key, items));
    },
    release: releasing(deps),
    ship: shipping(deps),
  };
};
