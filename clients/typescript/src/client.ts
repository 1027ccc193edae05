import { type Sleep, sleep } from './abort';
import type { Fetch } from './attempt';
import { type Begin, beginCall, type GetToken, type Settings } from './call';
import { deliveriesApi } from './deliveries';
import { ordersApi } from './orders';
import { usersApi } from './users';
import { viewsApi } from './views';

export type { CallOptions, GetToken } from './call';
export { type CognitoOptions, cognitoSignIn } from './cognito';
export type { Booking, Delivery, DeliverySlot } from './deliveries';
export type { IfMatch } from './if-match';
export type { Order, OrderBody, OrderHistoryEntry, OrderHistoryPage, OrderStatus } from './orders';
export type { Listing, Page } from './pages';
export { ApiProblem, type FieldError, NoAnswer, type ProblemCode } from './problem';
export { SignInError } from './sign-in-request';
export type { NewUser, User, UserDetails } from './users';
export type { ViewListing, ViewName, ViewPage, ViewRow } from './views';

export type ClientOptions = {
  /** Output `OrdersServiceEndpoint` of the orders stack: the part before `/orders`. */
  ordersUrl: string;
  /** Output `APIEndpoint` of the users stack: the part before `/users`. */
  usersUrl: string;
  /** Output `DeliveriesServiceEndpoint` of the fulfilment stack: the part before `/deliveries`. Only `deliveries` needs it. */
  deliveriesUrl?: string | undefined;
  /** Output `ViewsServiceEndpoint` of the views stack: the part before `/views`. Only `views` needs it. */
  viewsUrl?: string | undefined;
  /** `cognitoSignIn(…)`, or a function of your own. */
  getToken: GetToken;
  /** For each attempt; 30 seconds without it. */
  timeoutMs?: number;
  /**
   * How often a request is sent at most, where sending it again is safe; 5 without it. A 409 `REQUEST_IN_PROGRESS` is no
   * failed attempt and does not count: it is waited out for 30 seconds.
   */
  maxAttempts?: number;
  fetch?: Fetch;
  sleep?: Sleep;
  random?: () => number;
  now?: () => Date;
};

const settingsFrom = (options: ClientOptions): Settings => ({
  getToken: options.getToken,
  // Looked up at each call, so that it can be replaced later, as tests do.
  fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
  sleep: options.sleep ?? sleep,
  random: options.random ?? Math.random,
  now: options.now ?? (() => new Date()),
  timeoutMs: options.timeoutMs ?? 30_000,
  maxAttempts: options.maxAttempts ?? 5,
});

/**
 * The users, orders, deliveries and views APIs. Every method gives the record, or throws `ApiProblem` for a refusal, `NoAnswer`, what
 * `getToken` throws (`SignInError` or `NoAnswer` of `cognitoSignIn`), the reason of an aborted `signal`, or a `TypeError` for
 * an id that is empty, `.` or `..`, and for a delivery or a view without its `deliveriesUrl` or `viewsUrl`.
 */
export const createClient = (options: ClientOptions) => {
  const settings = settingsFrom(options);
  const begin: Begin = (plan) => beginCall(settings, plan);
  return {
    orders: ordersApi(options.ordersUrl, begin),
    users: usersApi(options.usersUrl, begin),
    deliveries: deliveriesApi(options.deliveriesUrl, begin),
    views: viewsApi(options.viewsUrl, begin),
  };
};
export type Client = ReturnType<typeof createClient>;
