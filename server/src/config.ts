import path from 'node:path';
import Joi from 'joi';
import type { WeixinApp } from './platform/weixin/weixin';

/** Everything that the environment decides, checked once at boot. */
export interface Config {
  port: number;
  /** The address that is listened on. */
  host: string;
  dataDir: string;
  /** Where the signed anchors of the history go; better not on the database's disk. */
  anchorDir: string;
  /** Absent: the embedded engine, in `dataDir`. */
  mongodbUri: string | undefined;
  /** How the outside reaches this server, for links in signed image URLs. */
  publicUrl: string | undefined;
  /** Where photos are kept; `database` for a machine without a disk of its own. */
  storage: 'disk' | 'database';
  isProduction: boolean;
  logLevel: string;
  /** Business dates and the customer number's year are those of this zone. */
  timeZone: string;
  customerNumberPrefix: string;
  accessTokenSeconds: number;
  /** A session that is not used for so long ends. */
  refreshTokenDays: number;
  /** A session ends so long after its sign-in, however often it is used. */
  sessionDays: number;
  cardPhotosPerDay: number;
  /** A photo that no customer carries is kept for so long. */
  unusedPhotoDays: number;
  /** Of customers that are not one's own; one's own have no limit. */
  revealsPerDay: number;
  /** What reads a card: this machine, a service of one's own choice, or nobody. */
  cardReader: { kind: 'local' | 'off' } | { kind: 'cloud'; url: string; token: string | undefined };
  weixin: {
    /** 微信's app; absent, WeChat signs nobody in (a demo company has a stand-in). */
    app: WeixinApp | undefined;
    /** 企业微信's. */
    corp: WeixinApp | undefined;
    /** Inside 微信云托管, whose gateway alone can be reached and sets `X-WX-OPENID`. */
    isCloud: boolean;
    /** Whether a mobile that WeChat vouches for binds the member who has it, without an invitation. */
    canBindByPhone: boolean;
  };
  demo: { isWanted: boolean; password: string | undefined; customers: number };
}

const zone = (value: string): string => {
  new Intl.DateTimeFormat('en', { timeZone: value });
  return value;
};

interface Environment {
  PORT: number;
  HOST: string;
  DATA_DIR: string;
  ANCHOR_DIR?: string;
  MONGODB_URI?: string;
  PUBLIC_URL?: string;
  STORAGE: 'disk' | 'database';
  NODE_ENV: string;
  LOG_LEVEL: string;
  TIME_ZONE: string;
  CUSTOMER_NUMBER_PREFIX: string;
  ACCESS_TOKEN_SECONDS: number;
  REFRESH_TOKEN_DAYS: number;
  SESSION_DAYS: number;
  CARD_PHOTOS_PER_DAY: number;
  UNUSED_PHOTO_DAYS: number;
  REVEALS_PER_DAY: number;
  CARD_READER: 'local' | 'off' | 'cloud';
  CARD_READER_URL?: string;
  CARD_READER_TOKEN?: string;
  WEIXIN_APP_ID?: string;
  WEIXIN_APP_SECRET?: string;
  WECOM_CORP_ID?: string;
  WECOM_SECRET?: string;
  WEIXIN_CLOUD: '0' | '1';
  WEIXIN_BIND_BY_PHONE: '0' | '1';
  DEMO: '0' | '1';
  DEMO_PASSWORD?: string;
  DEMO_CUSTOMERS: number;
}

const environment = Joi.object<Environment>({
  PORT: Joi.number().port().default(8080),
  HOST: Joi.string().hostname().default('0.0.0.0'),
  DATA_DIR: Joi.string().default('./data'),
  ANCHOR_DIR: Joi.string(),
  MONGODB_URI: Joi.string().uri({ scheme: ['mongodb', 'mongodb+srv'] }),
  PUBLIC_URL: Joi.string().uri({ scheme: ['http', 'https'] }),
  STORAGE: Joi.string().valid('disk', 'database').default('disk'),
  NODE_ENV: Joi.string().default('development'),
  LOG_LEVEL: Joi.string()
    .valid('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')
    .default('info'),
  TIME_ZONE: Joi.string().custom(zone, 'time zone').default('Asia/Shanghai'),
  CUSTOMER_NUMBER_PREFIX: Joi.string()
    .pattern(/^[A-Z]{1,6}$/)
    .default('KH'),
  ACCESS_TOKEN_SECONDS: Joi.number().integer().min(30).max(86_400).default(900),
  REFRESH_TOKEN_DAYS: Joi.number().integer().min(1).max(365).default(30),
  SESSION_DAYS: Joi.number().integer().min(1).max(3_650).default(90),
  CARD_PHOTOS_PER_DAY: Joi.number().integer().min(1).default(1_000),
  UNUSED_PHOTO_DAYS: Joi.number().integer().min(1).default(90),
  REVEALS_PER_DAY: Joi.number().integer().min(1).default(300),
  CARD_READER: Joi.string().valid('local', 'off', 'cloud').default('local'),
  CARD_READER_URL: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .when('CARD_READER', { is: 'cloud', then: Joi.required() }),
  CARD_READER_TOKEN: Joi.string(),
  WEIXIN_APP_ID: Joi.string().pattern(/^wx[0-9a-f]{16}$/),
  WEIXIN_APP_SECRET: Joi.string(),
  WECOM_CORP_ID: Joi.string(),
  WECOM_SECRET: Joi.string(),
  WEIXIN_CLOUD: Joi.string().valid('0', '1').default('0'),
  WEIXIN_BIND_BY_PHONE: Joi.string().valid('0', '1').default('0'),
  DEMO: Joi.string().valid('0', '1').default('1'),
  DEMO_PASSWORD: Joi.string().min(8),
  DEMO_CUSTOMERS: Joi.number().integer().min(0).max(1_000_000).default(1_000),
})
  .and('WEIXIN_APP_ID', 'WEIXIN_APP_SECRET')
  .and('WECOM_CORP_ID', 'WECOM_SECRET')
  .unknown();

/** Thrown at boot; its message lists every fault, one a line. */
export class ConfigError extends Error {}

/**
 * Reads the environment. An empty variable counts as absent.
 * @throws ConfigError with every fault at once, none of their values.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.validate(given, {
    abortEarly: false,
    errors: { wrap: { label: false } },
  });
  if (result.error) {
    const faults = result.error.details.map(({ message }) => `  ${message}`).join('\n');
    throw new ConfigError(`The configuration is not usable:\n${faults}`);
  }
  const { value } = result;
  const isProduction = value.NODE_ENV === 'production';
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: path.resolve(value.DATA_DIR),
    anchorDir: path.resolve(value.ANCHOR_DIR ?? path.join(value.DATA_DIR, 'anchors')),
    mongodbUri: value.MONGODB_URI,
    publicUrl: value.PUBLIC_URL,
    storage: value.STORAGE,
    isProduction,
    logLevel: value.LOG_LEVEL,
    timeZone: value.TIME_ZONE,
    customerNumberPrefix: value.CUSTOMER_NUMBER_PREFIX,
    accessTokenSeconds: value.ACCESS_TOKEN_SECONDS,
    refreshTokenDays: value.REFRESH_TOKEN_DAYS,
    sessionDays: value.SESSION_DAYS,
    cardPhotosPerDay: value.CARD_PHOTOS_PER_DAY,
    unusedPhotoDays: value.UNUSED_PHOTO_DAYS,
    revealsPerDay: value.REVEALS_PER_DAY,
    cardReader: cardReaderOf(value),
    weixin: {
      app: appOf(value.WEIXIN_APP_ID, value.WEIXIN_APP_SECRET),
      corp: appOf(value.WECOM_CORP_ID, value.WECOM_SECRET),
      isCloud: value.WEIXIN_CLOUD === '1',
      canBindByPhone: value.WEIXIN_BIND_BY_PHONE === '1',
    },
    demo: {
      isWanted: value.DEMO === '1' && !value.MONGODB_URI && !isProduction,
      password: value.DEMO_PASSWORD,
      customers: value.DEMO_CUSTOMERS,
    },
  };
}

function cardReaderOf(value: Environment): Config['cardReader'] {
  const { CARD_READER: kind, CARD_READER_URL: url, CARD_READER_TOKEN: token } = value;
  return kind === 'cloud' ? { kind, url: url ?? '', token } : { kind };
}

function appOf(id: string | undefined, secret: string | undefined): WeixinApp | undefined {
  return id && secret ? { id, secret } : undefined;
}
