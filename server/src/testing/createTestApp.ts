import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, type App } from '../app';
import { readConfig, type Config } from '../config';
import { createModels } from '../models';
import { createCardReader } from '../platform/cardReader/createCardReader';
import { loadSecrets } from '../platform/crypto/secrets';
import { connectDatabase, prepareCollections } from '../platform/database/database';
import { createLogger } from '../platform/logger';
import { openStorage } from '../platform/storage/openStorage';
import type { Platform } from '../platform.types';
import { createServices, type Services } from '../services';
import { startTestDatabase } from './testDatabase';

export interface TestApp extends App {
  platform: Platform;
  services: Services;
  /** Listens on a free loopback port. */
  server: Server;
  url: string;
  /** Moves the app's clock; real time goes on from there. */
  travel(ms: number): void;
  stop(): Promise<void>;
}

/**
 * The whole application over the wire: a real database of its own, real files, no mocks. Cards are not
 * read unless the test asks for it.
 */
export async function createTestApp(
  overrides: Partial<Config> = {},
  outside: Pick<Partial<Platform>, 'cardReader' | 'weixinStandIn'> = {},
): Promise<TestApp> {
  const engine = await startTestDatabase();
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const database = await connectDatabase(engine.uri, name);
  const models = createModels(database.connection);
  await prepareCollections(Object.values(models));
  const folder = await mkdtemp(path.join(tmpdir(), 'minglu-blobs-'));
  let offset = 0;
  const environment = { NODE_ENV: 'test', DEMO: '0', CARD_READER: 'off', DATA_DIR: folder };
  const config = { ...readConfig(environment), ...overrides };
  const logger = createLogger(process.env['TEST_LOG'] ?? 'silent');
  const platform: Platform = {
    config,
    clock: { now: () => new Date(Date.now() + offset) },
    database,
    models,
    secrets: await loadSecrets(folder),
    storage: openStorage(config, { folder, database, chunks: models.Blob }),
    cardReader: outside.cardReader ?? createCardReader(config),
    ...(outside.weixinStandIn && { weixinStandIn: outside.weixinStandIn }),
    logger,
  };
  const services = createServices(platform);
  const app = createApp({
    platform,
    services,
    logger,
    isServing: () => true,
    version: 'test',
  });
  const server = await listenOnLoopback(createServer(app.koa.callback() as RequestListener));
  return {
    ...app,
    platform,
    services,
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    travel: (ms) => {
      offset += ms;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await services.readings.stop();
      await services.transferring.stop();
      // The database itself stays: its server is a throw-away one.
      await database.close();
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listenOnLoopback(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
