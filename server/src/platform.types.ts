import type { Logger } from 'pino';
import type { CardReader } from './platform/cardReader/cardReader';
import type { Clock } from './platform/clock';
import type { Config } from './config';
import type { Database } from './platform/database/database';
import type { Models } from './models';
import type { Secrets } from './platform/crypto/secrets';
import type { StandIn } from './platform/weixin/standIn';
import type { Storage } from './platform/storage/storage';

/** What the outside gives: everything that a test may want to replace. */
export interface Platform {
  config: Config;
  clock: Clock;
  database: Database;
  models: Models;
  secrets: Secrets;
  storage: Storage;
  cardReader: CardReader;
  logger: Logger;
  /** A stand-in for WeChat's servers; absent, the real ones. */
  weixinStandIn?: Pick<StandIn, 'base' | 'app'>;
}
