import { bundleExports } from '../../lambda/bundle';
import type { Edit } from '../../lambda/edit';
import { loadBundle } from '../../lambda/environment';

/** What a file exports with the product's code below it, with `edits` made to the sources. It logs nothing. */
export const loadExports = async (file: string, edits: readonly Edit[], now: () => number): Promise<object> => {
  const product = await bundleExports([`export * from './${file}';`], edits);
  const variables = {
    POWERTOOLS_METRICS_NAMESPACE: 'proof',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  return loadBundle(product, { variables, now });
};
