import type { Edit } from '../../lambda/edit';
import { loadProductIn } from '../in-process/product';
import type { Outside, Product } from './assembled';
import { START } from './setting';

const nothing = async () => ({ status: 200, body: {} });
/** Surroundings in which there is nothing. */
const EMPTY: Outside = {
  connections: { table: nothing, parties: nothing, bus: nothing },
  now: () => new Date(START),
  ask: (_, work) => work(),
  capacity: () => 1,
  setAside: async () => undefined,
};

export const loadProduct = (edits: readonly Edit[] = []) =>
  loadProductIn<Outside, Product>({ file: 'tools/proof/fulfilment/assembled', edits, empty: EMPTY });
export type LoadedProduct = Awaited<ReturnType<typeof loadProduct>>;
