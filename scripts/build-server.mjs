// @ts-check
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/* Bundles our own code, so that the server starts fast; packages stay packages. */

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (/** @type {string} */ file) => path.join(root, 'server/src', file);

rmSync(path.join(root, 'server/dist'), { recursive: true, force: true });
await build({
  entryPoints: {
    main: source('main.ts'),
    admin: source('admin.ts'),
    reader: source('platform/cardReader/local/program.ts'),
    engine: source('platform/database/embedded/server.ts'),
  },
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
