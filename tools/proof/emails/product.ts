import type { Edit } from '../../lambda/edit';
import { loadProductIn } from '../in-process/product';
import type { Outside, Product } from './assembled';
import { START } from './setting';

const nothing = async () => ({ status: 200, body: {} });
/** Surroundings in which there is nothing. */
const EMPTY: Outside = {
  connections: { claims: nothing, pool: nothing, post: nothing, deadLetters: nothing },
  now: () => new Date(START),
  onSent: () => undefined,
  onDropped: () => undefined,
  during: (_, work) => work(),
};

export const loadProduct = (edits: readonly Edit[] = []) =>
  loadProductIn<Outside, Product>({ file: 'tools/proof/emails/assembled', edits, empty: EMPTY });
export type LoadedProduct = Awaited<ReturnType<typeof loadProduct>>;
