import type { Edit } from '../../lambda/edit';
import { loadExports } from '../in-process/load';
import type { assemble, Outside } from './assembled';
import { START } from './setting';

const nothing = async () => ({ status: 200, body: { Items: [] } });
/** Surroundings in which there is nothing. */
const EMPTY: Outside = {
  connections: { projection: nothing, readers: nothing },
  orders: { find: async () => undefined, news: async () => [], pages: async function* () {} },
  now: () => new Date(START),
  pause: async () => undefined,
  onFailed: () => undefined,
  setAside: async () => undefined,
};

type Exports = { assemble: typeof assemble };

/** The product, with `edits` made to its sources, in surroundings that each world replaces: loading takes longer than most. */
export const loadProduct = async (edits: readonly Edit[] = []) => {
  let outside = EMPTY;
  const now = () => outside.now();
  const file = 'tools/proof/views/assembled';
  const exported = (await loadExports(file, edits, () => now().getTime())) as Exports;
  const product = exported.assemble({
    connections: {
      projection: (...request) => outside.connections.projection(...request),
      readers: (...request) => outside.connections.readers(...request),
    },
    orders: {
      find: (key) => outside.orders.find(key),
      news: (key) => outside.orders.news(key),
      pages: (after) => outside.orders.pages(after),
    },
    now,
    pause: () => outside.pause(),
    onFailed: (failure) => outside.onFailed(failure),
    setAside: (...aside) => outside.setAside(...aside),
  });
  await product.prepare();
  return {
    ...product,
    enter: (world: Outside) => {
      outside = world;
    },
  };
};
export type LoadedProduct = Awaited<ReturnType<typeof loadProduct>>;
