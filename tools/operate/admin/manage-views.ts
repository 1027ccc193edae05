import * as z from 'zod/mini';
import { Failure } from '../../setup/failure.mjs';
import { ordersUrl, viewsUrl } from '../../stacks/api-urls';
import type { Place } from '../../stacks/where';
import { callApi } from './call-api';
import type { Tokens } from './tokens';

const Page = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.optional(z.string()) });
export type ViewRows = { items: z.infer<typeof Page>['items']; more: boolean };

const Waiting = z.object({
  userId: z.string(),
  orderId: z.string(),
  orderTime: z.string(),
  dishes: z.array(z.object({ name: z.string(), quantity: z.number() })),
  totalAmount: z.number(),
  version: z.int(),
});
/** An order that waits for its restaurant, as the inbox showed it. */
export type Waiting = z.infer<typeof Waiting>;

/** What became of it: without a reason, it is acknowledged. */
export type Acknowledged = { orderId: string; userId: string; refused?: string };

type Deps = { place: Place } & Pick<Tokens, 'adminToken'>;

const MAX_PAGE = 100;
/** More than anybody reads in a list. */
const MAX_WAITING = 1_000;

/** The views, over their API, and what an admin does with what they show. */
export const manageViews = ({ place, adminToken }: Deps) => {
  const read = async (view: string, key: string | undefined, limit: number): Promise<ViewRows> => {
    const [url, token] = [await viewsUrl(place), await adminToken()];
    const path = [view, ...(key === undefined ? [] : [key])].map(encodeURIComponent).join('/');
    const items: ViewRows['items'] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: String(Math.min(MAX_PAGE, limit - items.length)) });
      if (cursor !== undefined) query.set('cursor', cursor);
      const page = z.parse(Page, await callApi({ method: 'GET', url: `${url}/views/${path}?${query}`, token }));
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined && items.length < limit);
    return { items, more: cursor !== undefined };
  };

  const acknowledgeOne = async ({ userId, orderId, version }: Waiting): Promise<Acknowledged> => {
    const [base, token] = [await ordersUrl(place), await adminToken()];
    const url = `${base}/orders/${encodeURIComponent(orderId)}/acknowledge`;
    const call = callApi({ method: 'POST', url, token, body: { userId }, ifMatch: `"${version}"` });
    return call.then(
      () => ({ orderId, userId }),
      (error: unknown) => {
        if (error instanceof Failure) return { orderId, userId, refused: error.message };
        throw error;
      },
    );
  };

  return {
    /** At most that many rows of a part of a view; without a key, the admin's own. */
    read,
    inbox: async (restaurant: string): Promise<Waiting[]> =>
      z.parse(z.array(Waiting), (await read('inbox', restaurant, MAX_WAITING)).items),
    /** Takes the orders as they were read, one after the other; one that has changed since is left. */
    acknowledge: async (orders: readonly Waiting[]): Promise<Acknowledged[]> => {
      const done: Acknowledged[] = [];
      for (const order of orders) done.push(await acknowledgeOne(order));
      return done;
    },
  };
};
