// @ts-check
import { spawn } from 'node:child_process';
import { assertNode, ensureBuilt, ensureInstalled, root } from './setup.mjs';

/* `npm start`: installs and builds what is missing, then serves. */

assertNode();
ensureInstalled();
ensureBuilt(['server', 'h5']);

const server = spawn(process.execPath, ['--enable-source-maps', 'server/dist/main.js'], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
  process.on(signal, () => server.kill(signal));
}
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
