import type { ProblemCode } from '../../clients/typescript/src/client';

export type Words = {
  title: string;
  text: string;
  /** What helps, if a button can do it. */
  help?: 'sign in' | 'try again' | 'see order';
};

/** What each refusal of the APIs means for a customer. A code without words does not compile. */
export const failureTexts: Readonly<Record<ProblemCode, Words>> = {
  BAD_REQUEST: {
    title: 'That didn’t work',
    text: 'Your browser sent something we don’t understand. Reload the page.',
  },
  VALIDATION_FAILED: { title: 'Something is incorrect', text: 'Check what you entered and try again.' },
  INVALID_CURSOR: {
    title: 'The list has changed',
    text: 'Reload the page to see it from the start.',
    help: 'try again',
  },
  ORDER_NOT_PLACED: {
    title: 'Too late to change this order',
    text: 'The order has already been accepted or canceled, so it can no longer be changed.',
  },
  CANCEL_WINDOW_CLOSED: {
    title: 'This order can no longer be canceled',
    text: 'The kitchen may have started. Call the restaurant if something is wrong.',
  },
  VIEW_KEY_REQUIRED: { title: 'Which kitchen?', text: 'Choose a kitchen first.' },
  UNAUTHENTICATED: {
    title: 'Your session has ended',
    text: 'Sign in again to continue where you left off. Your cart is kept.',
    help: 'sign in',
  },
  FORBIDDEN: {
    title: 'You can’t do that',
    text: 'Your account isn’t allowed to do this. Sign in with a different one.',
  },
  ROUTE_NOT_FOUND: { title: 'That didn’t work', text: 'The shop has changed since you opened it. Reload the page.' },
  USER_NOT_FOUND: { title: 'Account not found', text: 'It may have been deleted.' },
  ORDER_NOT_FOUND: {
    title: 'Order not found',
    text: 'You have no order with this number. Check your list of orders.',
  },
  DELIVERY_NOT_FOUND: {
    title: 'One moment, please',
    text: 'This order is so new that its delivery isn’t ready yet.',
    help: 'try again',
  },
  VIEW_NOT_FOUND: { title: 'That didn’t work', text: 'The shop has changed since you opened it. Reload the page.' },
  USER_EXISTS: { title: 'That account already exists', text: 'Sign in with it.' },
  REQUEST_IN_PROGRESS: {
    title: 'We’re still working on it',
    text: 'Your first try is still being processed. Wait a moment. It’s safe to try again.',
    help: 'try again',
  },
  ORDER_NOT_DELIVERABLE: {
    title: 'Not ready for delivery',
    text: 'The restaurant hasn’t accepted the order yet, or it was canceled.',
  },
  DELIVERY_BOOKED_ALREADY: {
    title: 'This delivery is already booked',
    text: 'It was booked with a different time or address, perhaps in another tab. A booking can’t be changed.',
    help: 'see order',
  },
  SLOT_TAKEN: { title: 'That time is full', text: 'It has just filled up. Choose another one.' },
  SLOT_UNAVAILABLE: {
    title: 'We can’t deliver then or there',
    text: 'This time has passed, or the courier doesn’t serve the address. Choose another time, or check the address.',
  },
  BOOKING_REFUSED: {
    title: 'The courier declined the delivery',
    text: 'Nothing is booked. Check the address, choose another time, or try again later.',
  },
  VERSION_MISMATCH: {
    title: 'The order has changed',
    text: 'Check the latest version, then try again.',
    help: 'try again',
  },
  PAYLOAD_TOO_LARGE: { title: 'That’s too much for one order', text: 'Split it into two orders.' },
  IDEMPOTENCY_CONFLICT: {
    title: 'This order was already placed with different dishes',
    text: 'An earlier try went through with what was in your cart then. View that order, or place this as a new one.',
  },
  TOO_MANY_REQUESTS: { title: 'We’re very busy', text: 'Wait a moment, then try again.', help: 'try again' },
  INTERNAL_ERROR: {
    title: 'That’s our fault',
    text: 'Something broke on our side. Try again in a few minutes.',
    help: 'try again',
  },
  SERVICE_UNAVAILABLE: {
    title: 'We couldn’t finish that',
    text: 'It may or may not have worked. Wait a moment. It’s safe to try again.',
    help: 'try again',
  },
  UNKNOWN: {
    title: 'Something is blocking the shop',
    text: 'The answer didn’t come from the shop. On public Wi-Fi, open its sign-in page first.',
    help: 'try again',
  },
};

export const otherFailures = {
  noAnswer: {
    title: 'No connection',
    text: 'The shop didn’t answer. Check your connection. It’s safe to try again.',
    help: 'try again',
  },
  sessionOver: failureTexts.UNAUTHENTICATED,
  bug: { title: 'That’s our fault', text: 'Something broke in this page. Reload it and try again.' },
} as const satisfies Record<string, Words>;
