import type { Trip } from '../wire/meter';
import type { Asked } from '../wire/stub';

/** What calls a function. */
export type Cause = 'request' | 'change' | 'event' | 'schedule';

/** One call of a function in the life of an order, and all that it cost. */
export type Invocation = {
  stack: string;
  resource: string;
  cause: Cause;
  /** The event, or what the request is for. */
  name: string;
  trips: readonly Trip[];
  asked: readonly Asked[];
  thirdParties: number;
  log: string;
  answer: unknown;
};
