import type { SimulatorRecord } from '../../../fulfilment/src/simulator/record';
import type { StreamRecord } from '../simulation/engine';
import { itemOf, nameOf, type Reading } from './read';

type Entry = SimulatorRecord & { id: string; taken?: number };

const HELD = ['reserved', 'shipped', 'authorized', 'captured', 'invoiced', 'booked'];

/** What holds something: a delivery that fails on the way holds its place in the slot, and no longer the order. */
export const isHeld = ({ state, course }: SimulatorRecord): boolean =>
  HELD.includes(state) && course !== 'fails on the way';

const textOf = ({ party, state, key }: SimulatorRecord): string => `${party} ${state} ${key}`;

const findingsInRecord = (record: Entry, read: Reading): string[] => {
  const key = read.orderOf(record);
  if (!key) return [`${textOf(record)}: no order has this key`];
  const name = nameOf(key);
  const findings: string[] = [];
  const held = read.recordsOf(key, record.party).filter(isHeld);
  if (held.length > 1) findings.push(`${name} holds more than one thing at once: ${held.map(textOf).join(', ')}`);
  const order = read.order(key);
  if (['captured', 'invoiced', 'shipped'].includes(record.state) && order?.status !== 'ACKNOWLEDGED')
    findings.push(`${name} is ${order?.status}, and ${textOf(record)}`);
  const kind = order?.customerType === 'B2B' ? 'invoiced' : 'captured';
  if (
    ['captured', 'invoiced'].includes(record.state) &&
    (record.state !== kind || record.amount !== order?.totalAmount)
  )
    findings.push(`${name} is paid by ${textOf(record)} of ${record.amount}, which it is not to be`);
  return findings;
};

/** What is wrong about a write of a third party, given everything that they hold after it. */
export const findingsInParty = (
  { dynamodb: { NewImage } }: Pick<StreamRecord, 'dynamodb'>,
  read: Reading,
  slotCapacity: number,
): string[] => {
  const entry = itemOf<Entry>(NewImage);
  if (!entry) return ['a third party forgot something'];
  const { id, taken = 0 } = entry;
  if (entry.party === undefined)
    return taken < 0 || (id.startsWith('slot#') && taken > slotCapacity) ? [`${id} has come to ${taken}`] : [];
  const inSlot = read.records().filter(({ state, slot }) => state === 'booked' && slot === entry.slot).length;
  return [
    ...(entry.state === 'booked' && inSlot > slotCapacity ? [`slot ${entry.slot} has ${inSlot} deliveries`] : []),
    ...findingsInRecord(entry, read),
  ];
};
