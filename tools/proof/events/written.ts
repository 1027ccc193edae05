import { isDeepStrictEqual } from 'node:util';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { OrderKey } from 'order-lookup';
import type { Engine, StreamRecord } from '../simulation/engine';
import type { Item } from '../simulation/values';
import { TABLES } from './recorder';

/** A write as it is about to be made. `name` is what the service calls it; another tool's has none. */
export type Write = { at: number; request: string; name?: string };

/** What a write did to an order, as its entry and its event have to tell. */
export type Change = {
  key: OrderKey;
  /** The request that made it; of another tool's, the record's sequence number. */
  by: string;
  isOwn: boolean;
  name: string;
  sequence: number;
  time: string;
  order: Record<string, unknown>;
  previous: Record<string, unknown> | undefined;
};

/** A record of the stream, and the change that it tells of, if the order is another one after it. */
export type Written = { key: OrderKey; record: StreamRecord; at: number; change: Change | undefined };

export const nameOf = ({ userId, orderId }: OrderKey): string => `${userId}#${orderId}`;

/** A change, for a finding. */
export const textOf = ({ key, name, sequence, by }: Change): string => `${name} ${sequence} of ${nameOf(key)} (${by})`;

/** The order in an item of the table. */
export const orderIn = (image: Item | undefined) => {
  if (!image) return undefined;
  const { userId, orderId, data } = unmarshall(Object(image));
  const { restaurantId, orderItems, totalAmount, status, orderTime, version = 0 } = data;
  return { userId, orderId, restaurantId, orderItems, totalAmount, status, orderTime, version };
};

const toTheSecond = (at: number) => Math.floor(at / 1_000) * 1_000;

const changeIn = (record: StreamRecord, { at, request, name }: Write): Change | undefined => {
  const { OldImage, NewImage, SequenceNumber } = record.dynamodb;
  const [before, order] = [orderIn(OldImage), orderIn(NewImage)];
  if (!order || (name === undefined && isDeepStrictEqual(before, order))) return undefined;
  const { userId, orderId, version: sequence } = order;
  const isOwn = name !== undefined;
  return {
    key: { userId, orderId },
    by: isOwn ? request : SequenceNumber,
    isOwn,
    name: name ?? 'OrderChangedElsewhere',
    sequence,
    time: new Date(isOwn ? at : toTheSecond(at)).toISOString(),
    order,
    previous: name === 'OrderEdited' ? before : undefined,
  };
};

const versionsIn = ({ dynamodb: { OldImage, NewImage } }: StreamRecord) => ({
  before: orderIn(OldImage)?.version ?? -1,
  after: orderIn(NewImage)?.version ?? -1,
});

/** Notes what the stream of the orders has, with what each write was: known from who made it, not from the record. */
export const noteWrites = (engine: Engine) => {
  const written: Written[] = [];
  const takenBack = new Set<string>();
  const raised = new Set<string>();
  let current: Write = { at: 0, request: '' };
  engine.stream(TABLES.orders, (record) => {
    const { userId, orderId } = unmarshall(Object(record.dynamodb.NewImage ?? record.dynamodb.OldImage));
    const key: OrderKey = { userId, orderId };
    const { before, after } = versionsIn(record);
    if (after < before) takenBack.add(nameOf(key));
    if (after > before && before >= 0 && current.name === undefined) raised.add(nameOf(key));
    written.push({ key, record, at: current.at, change: changeIn(record, current) });
  });
  return {
    written,
    /** Orders whose version went back: another tool has deleted them, or put an earlier version in their place. */
    takenBack,
    /** Orders whose version another tool has raised, so that a version has no change by the service. */
    raised,
    begin: (write: Write) => {
      current = write;
    },
  };
};
