// @ts-check
import { assertNode, ensureBuilt, ensureInstalled, run } from './setup.mjs';

/* `npm run admin -- create | forget | verify:history`: what the operator does; see server/src/admin.ts. */

assertNode();
ensureInstalled();
ensureBuilt(['server']);
run([process.execPath, 'server/dist/admin.js', ...process.argv.slice(2)]);
