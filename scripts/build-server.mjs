// @ts-check
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleServer } from './bundle.mjs';

/* The programs that ship. */

rmSync(fileURLToPath(new URL('../server/dist', import.meta.url)), { recursive: true, force: true });
await bundleServer({
  main: 'src/main.ts',
  admin: 'src/admin.ts',
  reader: 'src/platform/cardReader/local/program.ts',
  engine: 'src/platform/database/embedded/server.ts',
});
