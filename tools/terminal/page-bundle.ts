import { join } from 'node:path';
import { build } from 'esbuild';

/** The `page.ts` of a folder with all that it imports, its styles too, from node_modules: nothing comes from elsewhere. */
export const pageBundle = async (page: string) => {
  const { outputFiles } = await build({
    entryPoints: [join(page, 'page.ts')],
    bundle: true,
    write: false,
    outdir: page,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: ending('.js'), style: ending('.css') };
};
