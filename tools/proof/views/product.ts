import type { Edit } from '../../lambda/edit';
import { loadProductIn } from '../in-process/product';
import type { Outside, Product } from './assembled';
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

export const loadProduct = (edits: readonly Edit[] = []) =>
  loadProductIn<Outside, Product>({ file: 'tools/proof/views/assembled', edits, empty: EMPTY });
export type LoadedProduct = Awaited<ReturnType<typeof loadProduct>>;
