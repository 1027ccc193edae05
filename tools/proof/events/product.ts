import type { Edit } from '../../lambda/edit';
import type { Connection } from '../in-process/connection';
import { loadExports } from '../in-process/load';
import type { assemble } from './recorder';
import { START } from './workload';

type Connections = Parameters<typeof assemble>[0];
type Exports = { assemble: typeof assemble };

/** The product, with `edits` made to its sources, on connections that each history replaces: loading takes longer than most. */
export const loadProduct = async (edits: readonly Edit[] = []) => {
  const exported = (await loadExports('tools/proof/events/recorder', edits, () => START)) as Exports;
  let current: Connections | undefined;
  const through =
    (name: keyof Connections): Connection =>
    async (operation, body) => {
      if (!current) throw new Error('no history is running');
      return current[name](operation, body);
    };
  return {
    ...exported.assemble({ table: through('table'), history: through('history'), bus: through('bus') }),
    connect: (connections: Connections) => {
      current = connections;
    },
  };
};

export type Product = Awaited<ReturnType<typeof loadProduct>>;
