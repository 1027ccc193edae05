import type { Edit } from '../../lambda/edit';
import { loadExports } from '../in-process/load';
import type { assemble, Outside } from './assembled';
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

type Exports = { assemble: typeof assemble };

/** The product, with `edits` made to its sources, in surroundings that each world replaces: loading takes longer than most. */
export const loadProduct = async (edits: readonly Edit[] = []) => {
  let outside: Outside | undefined;
  const current = (): Outside => {
    if (!outside) throw new Error('no world is running');
    return outside;
  };
  const now = () => current().now();
  const exported = (await loadExports('tools/proof/fulfilment/assembled', edits, () =>
    outside ? now().getTime() : START,
  )) as Exports;
  const product = exported.assemble({
    connections: {
      table: (...request) => current().connections.table(...request),
      parties: (...request) => current().connections.parties(...request),
      bus: (...request) => current().connections.bus(...request),
    },
    now,
    ask: (...asking) => current().ask(...asking),
    capacity: () => current().capacity(),
    setAside: (...aside) => current().setAside(...aside),
  });
  outside = EMPTY;
  await product.prepare();
  return {
    ...product,
    enter: (world: Outside) => {
      outside = world;
    },
  };
};

export type LoadedProduct = Awaited<ReturnType<typeof loadProduct>>;
