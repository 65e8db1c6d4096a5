import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readConfig } from '../config';
import { createModels } from '../models';
import { createOffReader } from '../platform/cardReader/offReader';
import { systemClock } from '../platform/clock';
import { loadSecrets } from '../platform/crypto/secrets';
import { connectDatabase, prepareCollections } from '../platform/database/database';
import { startEmbedded } from '../platform/database/embedded/start';
import { createLogger } from '../platform/logger';
import { diskStorage } from '../platform/storage/diskStorage';
import { databaseName } from '../server';
import type { Platform } from '../platform.types';
import { createServices, type Services } from '../services';

/** Runs a command on the configured database, or on the file in the data folder while no server has it. */
export async function withPlatform<Result>(
  work: (platform: Platform, services: Services) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(process.env);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const engine = config.mongodbUri
    ? { uri: config.mongodbUri, stop: () => Promise.resolve() }
    : await startEmbedded({ file: path.join(config.dataDir, 'minglu.db') });
  const database = await connectDatabase(engine.uri, databaseName);
  try {
    const models = createModels(database.connection);
    await prepareCollections(Object.values(models));
    const platform: Platform = {
      config,
      clock: systemClock,
      database,
      models,
      secrets: await loadSecrets(config.dataDir, process.env['MINGLU_SECRETS']),
      storage: diskStorage(path.join(config.dataDir, 'blobs')),
      cardReader: createOffReader(),
      logger: createLogger(config.logLevel),
    };
    return await work(platform, createServices(platform));
  } finally {
    await database.close();
    await engine.stop();
  }
}
