import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Logger } from 'pino';
import { createApp } from './app';
import type { Config } from './config';
import { createModels } from './models';
import { isDemoCompany, seedDemo } from './modules/demo/demo.service';
import { createCardReader } from './platform/cardReader/createCardReader';
import { systemClock } from './platform/clock';
import { loadSecrets } from './platform/crypto/secrets';
import { connectDatabase, prepareCollections } from './platform/database/database';
import { startEmbedded } from './platform/database/embedded/start';
import { openStorage } from './platform/storage/openStorage';
import { startStandIn } from './platform/weixin/standIn';
import type { Platform } from './platform.types';
import { createServices, type Services } from './services';

/** Within the database server. */
export const databaseName = 'minglu';

export interface RunningServer {
  port: number;
  /** The embedded engine's process; null with a database of one's own. */
  enginePid: number | null;
  /** The password of a demo company that was just made. */
  demoPassword: string | null;
  /** Stops accepting, lets running requests end, closes the database. */
  stop(): Promise<void>;
}

interface Options {
  config: Config;
  logger: Logger;
  secretsFromEnvironment: string | undefined;
  webRoot: string;
  version: string;
  /** The database went away and will not come back: the process must end. */
  onFatal: (reason: string) => void;
}

/** Long enough for an upload over a bad network, shorter than what an orchestrator waits. */
const drainMs = 25_000;

/** What is written between two anchors is protected by the chain's keys alone. */
const anchorMs = 300_000;

/** The pool's terms are days. */
const recycleMs = 3_600_000;

/** What has run out is of no harm. */
const sweepMs = 3_600_000;

/** A handover that a killed server left is taken up soon after the next start. */
const resumeMs = 5_000;

/** From a configuration to a listening server. */
export async function startServer(options: Options): Promise<RunningServer> {
  const { config, logger } = options;
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const [secrets, engine] = await Promise.all([
    loadSecrets(config.dataDir, options.secretsFromEnvironment),
    openEngine(options),
  ]);
  const database = await connectDatabase(engine.uri, databaseName);
  const models = createModels(database.connection);
  await prepareCollections(Object.values(models));
  // A demo company without an app of its own still shows what signing in by WeChat is like.
  const hasStandIn = config.demo.isWanted && !config.weixin.app && (await isDemoCompany(models));
  const standIn = hasStandIn ? await startStandIn(systemClock, true) : null;
  const platform: Platform = {
    config,
    clock: systemClock,
    database,
    models,
    secrets,
    storage: openStorage(config, {
      folder: path.join(config.dataDir, 'blobs'),
      database,
      chunks: models.Blob,
    }),
    cardReader: createCardReader(config),
    logger,
    ...(standIn && { weixinStandIn: standIn }),
  };
  const services = createServices(platform);
  const demoPassword = config.demo.isWanted
    ? await seedDemo(platform, services, config.demo)
    : null;
  let isServing = true;
  const { koa } = createApp({
    platform,
    services,
    logger,
    isServing: () => isServing,
    version: options.version,
    ...(existsSync(options.webRoot) && { webRoot: options.webRoot }),
  });
  const anchoring = repeat('history anchored', anchorMs, () => services.anchors.write(), logger);
  const handingOver = repeat(
    'handover resumed',
    resumeMs,
    () => services.transferring.resume(),
    logger,
  );
  const recycling = repeat('recycled', recycleMs, () => services.recycling.recycle(), logger);
  const sweeping = repeat('swept', sweepMs, () => sweep(services), logger);
  const server = await listen(createServer(koa.callback() as RequestListener), config);
  await services.readings.resume();
  return {
    port: (server.address() as AddressInfo).port,
    enginePid: engine.pid,
    demoPassword,
    async stop() {
      isServing = false;
      await drain(server);
      await services.readings.stop();
      await standIn?.stop();
      await Promise.all([services.transferring.stop(), handingOver.stop()]);
      await recycling.stop();
      await sweeping.stop();
      await anchoring.run();
      await anchoring.stop();
      await database.close();
      await engine.stop();
    },
  };
}

/** The configured database, or the embedded engine over a file in the data folder. */
async function openEngine({
  config,
  onFatal,
}: Options): Promise<{ uri: string; pid: number | null; stop(): Promise<void> }> {
  if (config.mongodbUri) {
    return { uri: config.mongodbUri, pid: null, stop: () => Promise.resolve() };
  }
  return startEmbedded({
    file: path.join(config.dataDir, 'minglu.db'),
    onExit: () => onFatal('the embedded database has ended'),
  });
}

/** Limits that have run out, and photos that nobody came to use. */
async function sweep({ rateLimits, cards }: Services): Promise<number> {
  await rateLimits.sweep();
  return cards.dropUnused();
}

/** Does something now and every so often, one after the other; a failure is told, not fatal. */
function repeat(what: string, ms: number, work: () => Promise<unknown>, logger: Logger) {
  let running = Promise.resolve();
  const run = () => {
    running = running.then(work).then(
      (done) => logger.debug({ done }, what),
      (error: unknown) => logger.error({ reason: (error as Error).message }, `${what}: failed`),
    );
    return running;
  };
  void run();
  const timer = setInterval(() => void run(), ms);
  return {
    run,
    /** Waits for what runs. */
    stop(): Promise<void> {
      clearInterval(timer);
      return running;
    },
  };
}

function listen(server: Server, { port, host }: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Takes no new connection and lets running requests end; the slowest are cut off. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
    server.closeIdleConnections();
  });
}
