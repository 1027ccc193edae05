// Bundles one entry point for Lambda: `node build/bundle.mjs <entry.ts> <out.js>`. The layer's Makefile calls it, which SAM calls. A
// third file gets esbuild's account of what went in.
import { writeFileSync } from 'node:fs';
import { bundle } from './bundling.mjs';

const [entry, outfile, account] = process.argv.slice(2);

const metafile = await bundle(entry, outfile);
if (account) writeFileSync(account, JSON.stringify(metafile));
