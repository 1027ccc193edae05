import type { BuildOptions } from 'esbuild';

/** How every function is bundled for Lambda: esbuild's options, but for what goes in and where it comes out. */
export const bundling: BuildOptions & { alias: Readonly<Record<string, string>> };
