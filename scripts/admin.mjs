// @ts-check
import { assertNode, ensureBuilt, ensureInstalled, run } from './setup.mjs';

/* `npm run admin -- create`: the first administrator of an installation without a demo company. */

assertNode();
ensureInstalled();
ensureBuilt(['server']);
run([process.execPath, 'server/dist/admin.js', ...process.argv.slice(2)]);
