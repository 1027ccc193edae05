import { bundleExports } from '../../lambda/bundle';
import type { Edit } from '../../lambda/edit';
import { loadBundle } from '../../lambda/environment';
import type { assemble, Connection } from './recorder';
import { START } from './workload';

type Connections = Parameters<typeof assemble>[0];

/** The product, with `edits` made to its sources, on connections that each history replaces: loading takes longer than most. */
export const loadProduct = async (edits: readonly Edit[] = []) => {
  const product = await bundleExports(["export { assemble } from './tools/proof/events/recorder';"], edits);
  const variables = {
    POWERTOOLS_METRICS_NAMESPACE: 'proof',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const exported = loadBundle(product, { variables, now: () => START }) as { assemble: typeof assemble };
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
