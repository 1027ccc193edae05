import type { Trip } from '../wire/meter';
import type { Asked } from '../wire/stub';

/** A request to SES to send an e-mail, as the stub names it. */
export const SEND_EMAIL = 'POST /v2/email/outbound-emails';

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
