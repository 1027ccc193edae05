// What calls of functions are billed for.

import { REFUSED_WRITE_UNITS } from '../../figures/prices';
import { type Invocation, SEND_EMAIL } from '../product/invocation';
import { unitsOf } from '../questions/dynamodb';

export type Usage = {
  apiRequests: number;
  calls: number;
  /** Of functions; an estimate. */
  ms: number;
  writeUnits: number;
  readUnits: number;
  /** Of up to 64 kB. */
  events: number;
  queueRequests: number;
  logBytes: number;
  emails: number;
  emailBytes: number;
};

/**
 * What only AWS can measure, so these are estimates, and nothing else is: how long a function takes by itself, for a request to
 * a table, to another service, to SES and to a third party; and the lines of the log that Lambda adds to each call, and API
 * Gateway to each request.
 */
export const ESTIMATED = {
  callMs: 10,
  tableMs: 5,
  serviceMs: 20,
  sesMs: 100,
  thirdPartyMs: 100,
  callLogBytes: 500,
  requestLogBytes: 300,
} as const;

/** EventBridge sends an event to a queue, and Lambda receives and deletes it there. */
const QUEUE_REQUESTS = 3;
const EVENT_BYTES = 64 * 1_024;

/** The sweep looks every minute, whether there are orders or not: its own call and its queries are not an order's. */
const ofOrder = ({ cause, trips }: Invocation) => ({
  calls: cause === 'schedule' ? 0 : 1,
  trips: cause === 'schedule' ? trips.filter(({ operation }) => operation !== 'Query') : trips,
});

const msOf = ({ asked, thirdParties, ...invocation }: Invocation): number => {
  const { calls, trips } = ofOrder({ asked, thirdParties, ...invocation });
  const toSes = asked.filter(({ operation }) => operation === SEND_EMAIL).length;
  return (
    calls * ESTIMATED.callMs +
    trips.length * ESTIMATED.tableMs +
    toSes * ESTIMATED.sesMs +
    (asked.length - toSes) * ESTIMATED.serviceMs +
    thirdParties * ESTIMATED.thirdPartyMs
  );
};

/** What one call of a function uses. */
export const usageOf = (invocation: Invocation): Usage => {
  const { cause, asked, log } = invocation;
  const { calls, trips } = ofOrder(invocation);
  const { write, read, refusedWrites } = unitsOf(trips);
  const apiRequests = cause === 'request' ? 1 : 0;
  const bodiesOf = (operation: string) => asked.filter((one) => one.operation === operation).map(({ body }) => body);
  const emails = bodiesOf(SEND_EMAIL);
  return {
    apiRequests,
    calls,
    ms: msOf(invocation),
    writeUnits: write + refusedWrites * REFUSED_WRITE_UNITS,
    readUnits: read,
    events: bodiesOf('PutEvents').reduce((sum, body) => sum + Math.ceil(Buffer.byteLength(body) / EVENT_BYTES), 0),
    queueRequests: cause === 'event' ? QUEUE_REQUESTS : 0,
    logBytes: Buffer.byteLength(log) + calls * ESTIMATED.callLogBytes + apiRequests * ESTIMATED.requestLogBytes,
    emails: emails.length,
    emailBytes: emails.reduce((sum, body) => sum + Buffer.byteLength(body), 0),
  };
};

const NOTHING: Usage = {
  apiRequests: 0,
  calls: 0,
  ms: 0,
  writeUnits: 0,
  readUnits: 0,
  events: 0,
  queueRequests: 0,
  logBytes: 0,
  emails: 0,
  emailBytes: 0,
};

const plus = (one: Usage, other: Usage): Usage => ({
  apiRequests: one.apiRequests + other.apiRequests,
  calls: one.calls + other.calls,
  ms: one.ms + other.ms,
  writeUnits: one.writeUnits + other.writeUnits,
  readUnits: one.readUnits + other.readUnits,
  events: one.events + other.events,
  queueRequests: one.queueRequests + other.queueRequests,
  logBytes: one.logBytes + other.logBytes,
  emails: one.emails + other.emails,
  emailBytes: one.emailBytes + other.emailBytes,
});

/** What several calls use together. */
export const usageOfAll = (invocations: readonly Invocation[]): Usage => invocations.map(usageOf).reduce(plus, NOTHING);
