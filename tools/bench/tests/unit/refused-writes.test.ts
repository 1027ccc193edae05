import { costOf } from '../../questions/dollars';
import { unitsOf, writeUnits } from '../../questions/dynamodb';
import { goals, reached } from '../../reach';
import type { Trip } from '../../wire/meter';

const put: Trip = { operation: 'PutItem', table: 'orders', units: 2, indexUnits: 1, returned: 0 };
const refused: Trip = { operation: 'PutItem', table: 'orders', units: undefined, indexUnits: 0, returned: 0 };
const get: Trip = { operation: 'GetItem', table: 'orders', units: 1, indexUnits: 0, returned: 0 };

const REFUSED = ['replay', 'replay by key', 'edit refused', 'cancel refused', 'acknowledge refused'];

const measured = (name: string, { trips = 1, write = 0, read = 0 }) => ({
  [`trips ${name}`]: trips,
  [`write units ${name}`]: write,
  [`read units ${name}`]: read,
});

test('counts reported units alone, and refused writes beside them', () => {
  expect(unitsOf([put, refused, get])).toEqual({ write: 2, refusedWrites: 1, read: 1 });
  expect(unitsOf([refused])).toEqual({ write: 0, refusedWrites: 1, read: 0 });
});

test('says of the units of a refused write that they are by the price list', () => {
  expect(writeUnits([put])).toBe('2 (1 the index’s)');
  expect(writeUnits([get])).toBe('0');
  expect(writeUnits([refused])).toBe('1 by the price list');
  expect(writeUnits([put, refused])).toBe('2 (1 the index’s) + 1 by the price list');
});

test.each(REFUSED)('misses the goal of "%s" when the write is made, or another request', (name) => {
  const isReached = (units: Parameters<typeof measured>[1]) =>
    reached(measured(name, units)).map((goal) => goal.isReached);

  expect(isReached({})).toEqual([true]);
  expect(isReached({ write: 1 })).toEqual([false]);
  expect(isReached({ read: 1 })).toEqual([false]);
  expect(isReached({ trips: 2 })).toEqual([false]);
});

test('holds no goal to units that are not measured', () => {
  const limits = goals.flatMap((goal) => Object.keys(goal.limits));

  expect(limits.filter((name) => name.startsWith('refused writes'))).toEqual([]);
});

test('puts the unit of a refused write into the price', () => {
  const replay = { ...measured('replay', {}), 'refused writes replay': 1 };

  expect(costOf(replay, { name: 'replay', log: 'add-order' }).dynamodb).toBe(0.625);
});
