import { createServer } from 'node:net';
import { Catalog } from './catalog';
import { answer } from './commands';
import { Cursors } from './cursors';
import { Scheduler } from './scheduling';
import { lockFile } from './lock';
import { readRequests } from './wire';

/*
 * The engine's process: `engine FILE [PORT]`. It says `{"port": N}` on its standard output when it
 * listens, and ends when its standard input closes, that is, when its parent ends.
 */

function main(file: string, wantedPort: number): void {
  const unlock = lockFile(file);
  const catalog = new Catalog();
  const cursors = new Cursors();
  const scheduler = new Scheduler(file, catalog, cursors);
  const engine = { scheduler, catalog, cursors, port: wantedPort };
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    readRequests(socket, (request) => answer(engine, request));
  });
  const stop = (): void => {
    server.close();
    scheduler.close();
    unlock();
    process.exit(0);
  };
  server.listen(wantedPort, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') engine.port = address.port;
    process.stdout.write(`${JSON.stringify({ port: engine.port })}\n`);
  });
  server.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  process.stdin.resume();
  for (const event of ['end', 'close', 'error']) process.stdin.once(event, stop);
  // Signals meant for the parent's whole group must not end the engine before the parent is done.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', stop);
}

const [file, port] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: engine FILE [PORT]\n');
  process.exit(2);
}
try {
  main(file, Number(port ?? 0));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
