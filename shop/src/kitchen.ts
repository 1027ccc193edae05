import type { Client, Order, ViewRow } from '../../clients/typescript/src/client';
import { type Progress, stageOf } from './progress';
import { texts } from './texts';
import { type Followed, followPage } from './tracking';

export type Accepted = ViewRow<'kitchen'>;
type Views = Pick<Client['views'], 'get'>;

/** A kitchen that has more orders waiting sees how many of them there are at least. */
const MOST_WAITING = 50;

/** The orders that wait for each kitchen, whichever is asked for. */
export const followInboxes = (views: Views) => {
  const inboxes = new Map<number, Followed<'inbox'>>();
  return (restaurantId: number): Followed<'inbox'> => {
    const inbox =
      inboxes.get(restaurantId) ?? followPage(views.get('inbox', String(restaurantId), { limit: MOST_WAITING }));
    inboxes.set(restaurantId, inbox);
    return inbox;
  };
};
export type Inboxes = ReturnType<typeof followInboxes>;

/** The number that a tab shows. */
export const countText = (count: number, hasMore: boolean): string => (hasMore ? `${count}+` : String(count));

export const keyOf = ({ userId, orderId }: Pick<Accepted, 'userId' | 'orderId'>): string => `${userId} ${orderId}`;

/** When it was accepted, as far as that is known. */
export const sinceOf = ({ acceptedTime, orderTime }: Accepted): string => acceptedTime ?? orderTime;

/** An order that has just been accepted, as the view will have it in a moment. */
export const acceptedFrom = (order: Order, now: number): Accepted => ({
  userId: order.userId,
  orderId: order.orderId,
  orderTime: order.orderTime,
  acceptedTime: new Date(now).toISOString(),
  dishes: order.orderItems.map(({ id, name, quantity }) => ({ id, name, quantity })),
  status: 'ACKNOWLEDGED',
  version: order.version,
});

/** What the view has, the last one first, and what was accepted here and the view does not have yet. */
export const acceptedOrders = (rows: readonly Accepted[], here: readonly Accepted[]): Accepted[] => {
  const all = new Map([...here, ...rows].map((row) => [keyOf(row), row]));
  return [...all.values()].sort((one, other) => (sinceOf(one) < sinceOf(other) ? 1 : -1));
};

type Words = Partial<Record<Progress['stage'], string>>;

/** What became of an order that the kitchen has accepted, in words for its cooks. */
export const outcomeOf = (row: Accepted, now: number): { stage: Progress['stage']; text: string } => {
  const stage = stageOf(row, now);
  const words: Words = texts.inbox.stages;
  if (stage === 'unfulfillable' && row.refusal) return { stage, text: texts.inbox.refusals[row.refusal] };
  return { stage, text: words[stage] ?? texts.stages[stage].title };
};
