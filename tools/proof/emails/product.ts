import type { Edit } from '../../lambda/edit';
import { loadExports } from '../in-process/load';
import type { assemble, Outside } from './assembled';
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

type Exports = { assemble: typeof assemble };

/** The product, with `edits` made to its sources, in surroundings that each world replaces: loading takes longer than most. */
export const loadProduct = async (edits: readonly Edit[] = []) => {
  let outside = EMPTY;
  const now = () => outside.now();
  const file = 'tools/proof/emails/assembled';
  const exported = (await loadExports(file, edits, () => now().getTime())) as Exports;
  const product = exported.assemble({
    connections: {
      claims: (...request) => outside.connections.claims(...request),
      pool: (...request) => outside.connections.pool(...request),
      post: (...request) => outside.connections.post(...request),
      deadLetters: (...request) => outside.connections.deadLetters(...request),
    },
    now,
    onSent: (kind) => outside.onSent(kind),
    onDropped: (reason) => outside.onDropped(reason),
    during: (...handling) => outside.during(...handling),
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
