// @ts-check
import path from 'node:path';
import { assertNode, ensureBuilt, ensureInstalled, root, run } from './setup.mjs';

/*
 * `npm run bench -- NAME …`: the service's own times over a company of BENCH_CUSTOMERS (100,000), in the
 * embedded engine or in a database of its own on MONGODB_URI, which is dropped afterwards. The figures
 * go, with command and date, into docs/proof.md.
 */

assertNode();
ensureInstalled();
// The engine's program.
ensureBuilt(['server']);
const { bundleServer } = await import('./bundle.mjs');
await bundleServer({ bench: 'bench/main.ts' });
run([
  process.execPath,
  '--enable-source-maps',
  path.join(root, 'server/dist/bench.js'),
  ...process.argv.slice(2),
]);
