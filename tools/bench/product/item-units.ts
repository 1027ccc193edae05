import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Trip } from '../wire/meter';
import type { StreamRecord } from '../wire/table-stream';

const KB = 1_024;

/** About what DynamoDB counts for a value: text by its bytes, two digits of a number in one, three for what holds others. */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + sizeOf(one) + 1, 3);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + sizeOf(one) + 1, 3);
};

/** The units of a write of this item, by the price list: one a kilobyte. */
export const unitsOfItem = (item: object): number => Math.ceil(sizeOf(item) / KB);

type Image = Parameters<typeof unmarshall>[0];
const imageUnits = (image: Image | undefined): number => (image ? unitsOfItem(unmarshall(image)) : 0);

/** A transaction costs two units a kilobyte of each item, of the larger of what it was and what it is. */
const transactionUnits = (records: readonly StreamRecord[]): number =>
  2 *
  records.reduce(
    (sum, { dynamodb }) => sum + Math.max(imageUnits(dynamodb?.OldImage), imageUnits(dynamodb?.NewImage)),
    0,
  );

/** The same requests, with what a transaction among them is billed: the engines report something else. `records`: what it wrote. */
export const withTransactionUnits = (trips: readonly Trip[], records: readonly StreamRecord[]): Trip[] =>
  trips.map((trip) => (trip.operation === 'TransactWriteItems' ? { ...trip, units: transactionUnits(records) } : trip));
