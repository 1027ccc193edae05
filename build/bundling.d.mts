import type { BuildOptions, Metafile } from 'esbuild';

/** How every function is bundled for Lambda: esbuild's options, but for what goes in and where it comes out. */
export const bundling: BuildOptions & { alias: Readonly<Record<string, string>> };

/** Bundles an entry point for Lambda and returns esbuild's account of what went in. */
export const bundle: (entry: string, outfile: string) => Promise<Metafile>;
