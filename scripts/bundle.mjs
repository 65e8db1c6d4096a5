// @ts-check
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles programs of the server into `server/dist`: our own code, so that they start fast; packages
 * stay packages.
 * @param {Record<string, string>} programs name -> source below `server/`
 */
export async function bundleServer(programs) {
  await build({
    entryPoints: Object.fromEntries(
      Object.entries(programs).map(([name, file]) => [name, path.join(root, 'server', file)]),
    ),
    outdir: path.join(root, 'server/dist'),
    bundle: true,
    packages: 'external',
    alias: { '@minglu/shared': path.join(root, 'shared/src') },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
}
