import type { Order } from '../../events/order';

/** In which currency an order is paid, and how. */
export type Markets = (order: Order) => { currency: string; pays: 'upFront' | 'invoice' };
