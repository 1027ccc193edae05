import type { AllOrders } from '../../../views/src/all-orders';
import type { News } from '../../../views/src/known';
import { knownOf } from './expected';
import { nameOf, type OrderKey } from './setting';
import type { Telling } from './telling';

const PAGE = 2;

type Request = <T>(work: () => T) => Promise<T>;

/** The last state alone, which is all that the fulfilment keeps. */
const lastFulfilment = (news: readonly News[]): News[] => {
  const ofFulfilment = news.flatMap((one) => (one.about === 'fulfilment' ? one : []));
  return ofFulfilment.toSorted((one, other) => one.fulfilment.version - other.fulfilment.version).slice(-1);
};

/** The histories of the orders as a rebuild reads them: by requests, a page of keys at a time, in no order that means anything. */
export const historiesOf = ({ events, of }: Telling, request: Request): AllOrders => {
  const place = (key: OrderKey): string => Buffer.from(nameOf(key)).toString('hex').split('').reverse().join('');
  return {
    find: (key) => request(() => knownOf(of(key))?.order),
    news: (key) =>
      request(() => {
        const news = of(key).map((one) => one.news);
        return [...news.filter(({ about }) => about === 'order'), ...lastFulfilment(news)];
      }),
    pages: async function* (after) {
      for (let last = String(after?.place ?? ''), isEnd = false; !isEnd; ) {
        const page = await request(() => {
          const rest = events.filter(({ key }) => place(key) > last).map(({ key }) => key);
          return rest.toSorted((one, other) => (place(one) < place(other) ? -1 : 1)).slice(0, PAGE);
        });
        isEnd = page.length < PAGE;
        last = page.map(place).at(-1) ?? last;
        yield { keys: page, next: isEnd ? undefined : { place: last } };
      }
    },
  };
};
