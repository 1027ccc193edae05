// How orders go on where they are fulfilled.
import { drawn, type OrderKind, type Step as OrderStep, type Random } from './menu';

/** `accept`: the restaurant's own system does it, by an event. */
export type Step = OrderStep | 'accept';
/** What happens when the order is followed to its end. */
export type LifeStep = 'delivery' | 'slots' | 'book';

export type Life = { kind: OrderKind; steps: readonly Step[] };

/** In percent of all orders: businesses and another market too, and some that cannot be fulfilled. */
const lives: readonly (readonly [percent: number, steps: readonly Step[], kind?: OrderKind])[] = [
  [28, ['read', 'acknowledge']],
  [10, ['accept']],
  [10, ['edit', 'acknowledge']],
  [10, ['cancel', 'list']],
  [8, ['place again', 'acknowledge', 'list']],
  [5, ['edit', 'edit', 'cancel']],
  [4, ['acknowledge', 'cancel']],
  [3, ['cancel', 'edit']],
  [6, ['acknowledge'], 'business'],
  [5, ['accept'], 'mexican'],
  [6, ['read'], 'declined'],
  [5, ['read'], 'sold out'],
];

export const someLife = (random: Random): Life => {
  const [, steps = [], kind = 'usual'] = drawn(lives, random) ?? [];
  return { kind, steps: ['place', ...steps] };
};
