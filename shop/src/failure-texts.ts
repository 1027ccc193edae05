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
    title: 'That did not work',
    text: 'Your browser sent something that we do not understand. Reload the page.',
  },
  VALIDATION_FAILED: { title: 'Something is not right yet', text: 'Check what you entered and try again.' },
  INVALID_CURSOR: {
    title: 'The list has changed',
    text: 'Reload the page to see it from the start.',
    help: 'try again',
  },
  ORDER_NOT_PLACED: {
    title: 'The kitchen was faster',
    text: 'The order has been taken or canceled by now, so it can no longer be changed.',
  },
  CANCEL_WINDOW_CLOSED: {
    title: 'The time to cancel is over',
    text: 'The kitchen may have begun. Call the restaurant if something is wrong.',
  },
  VIEW_KEY_REQUIRED: { title: 'Which kitchen?', text: 'Choose a kitchen first.' },
  UNAUTHENTICATED: {
    title: 'Your session is over',
    text: 'Sign in again and go on where you were; your cart is kept.',
    help: 'sign in',
  },
  FORBIDDEN: { title: 'That is not for you to do', text: 'Your account may not do this. Sign in with another one.' },
  ROUTE_NOT_FOUND: { title: 'That did not work', text: 'The shop has changed since you opened it. Reload the page.' },
  USER_NOT_FOUND: { title: 'There is no such account', text: 'It may have been deleted.' },
  ORDER_NOT_FOUND: {
    title: 'There is no such order',
    text: 'You have no order with this number. Look at your orders.',
  },
  DELIVERY_NOT_FOUND: {
    title: 'A moment, please',
    text: 'The order is so new that its delivery is not prepared yet.',
    help: 'try again',
  },
  VIEW_NOT_FOUND: { title: 'That did not work', text: 'The shop has changed since you opened it. Reload the page.' },
  USER_EXISTS: { title: 'That account exists already', text: 'Sign in with it.' },
  REQUEST_IN_PROGRESS: {
    title: 'We are still at it',
    text: 'Your first press of the button is still being worked on. Try again in a moment: it stays one order.',
    help: 'try again',
  },
  ORDER_NOT_DELIVERABLE: {
    title: 'Not ready for delivery',
    text: 'The restaurant has not taken the order yet, or it was canceled.',
  },
  DELIVERY_BOOKED_ALREADY: {
    title: 'The delivery is booked already',
    text: 'It has another time or address, perhaps from another tab. A booking cannot be changed.',
    help: 'see order',
  },
  SLOT_TAKEN: { title: 'Somebody was faster', text: 'This time has just filled up. Choose another one.' },
  SLOT_UNAVAILABLE: {
    title: 'We cannot come then, or not there',
    text: 'This time is over or the courier does not serve the address. Choose another time, or check the address.',
  },
  BOOKING_REFUSED: {
    title: 'The courier said no',
    text: 'Nothing is booked. Check the address, choose another time, or try again later.',
  },
  VERSION_MISMATCH: {
    title: 'The order has changed in the meantime',
    text: 'Look at it as it is now, and decide again.',
    help: 'try again',
  },
  PAYLOAD_TOO_LARGE: { title: 'That is too much at once', text: 'Make it two orders.' },
  IDEMPOTENCY_CONFLICT: {
    title: 'This order was placed already, with other content',
    text: 'An earlier try got through with what was in your cart then. See that order, or order this as well.',
  },
  TOO_MANY_REQUESTS: { title: 'It is very busy', text: 'Wait a moment, then try again.', help: 'try again' },
  INTERNAL_ERROR: {
    title: 'That is our fault',
    text: 'Something broke on our side. Try again in a few minutes.',
    help: 'try again',
  },
  SERVICE_UNAVAILABLE: {
    title: 'We could not finish that',
    text: 'It may or may not have worked. Try again in a moment: nothing is done twice.',
    help: 'try again',
  },
  UNKNOWN: {
    title: 'Something is in between',
    text: 'The answer did not come from the shop. On a public network, open its sign-in page first.',
    help: 'try again',
  },
};

export const otherFailures = {
  noAnswer: {
    title: 'No connection',
    text: 'The shop did not answer. Check your connection and try again: nothing is done twice.',
    help: 'try again',
  },
  sessionOver: failureTexts.UNAUTHENTICATED,
  bug: { title: 'That is our fault', text: 'Something broke in this page. Reload it and try again.' },
} as const satisfies Record<string, Words>;
