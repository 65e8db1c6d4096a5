import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from './config';
import { createLogger } from './platform/logger';
import { startServer } from './server';

/** Beside the bundle: `server/dist/main.js` -> `miniapp/dist-h5`. */
const webRoot = fileURLToPath(new URL('../../miniapp/dist-h5', import.meta.url));

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const server = await startServer({
    config,
    logger,
    secretsFromEnvironment: process.env['MINGLU_SECRETS'],
    webRoot: path.resolve(webRoot),
    version: process.env['MINGLU_VERSION'] ?? '0.1.0',
    onFatal: (reason) => {
      logger.fatal({ reason }, 'cannot go on');
      process.exit(1);
    },
  });
  if (server.demoPassword) {
    logger.info('demo company made');
    // Not a log line: the operator needs it once, on the terminal.
    process.stdout.write(
      `\n  Demo company: admin, manager, rep, rep2, rep3\n  Password: ${server.demoPassword}\n\n`,
    );
  }
  logger.info(
    { port: server.port, engine: server.enginePid, ms: Math.round(performance.now()) },
    'serving',
  );
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, 'draining');
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  const message = error instanceof ConfigError ? error.message : String((error as Error).stack);
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
